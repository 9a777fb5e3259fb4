"""Needs: how many people of which group, where, need which service."""
