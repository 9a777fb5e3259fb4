"""Bringing in what others have written: files, mapped and checked."""
