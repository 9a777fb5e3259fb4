"""Reads that join features, a module for each kind of page."""
