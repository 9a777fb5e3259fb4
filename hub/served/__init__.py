"""Served people and people turned away, per offer and month."""
