"""The registry of member bodies."""
