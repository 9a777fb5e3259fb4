"""The gap map of a city: computed once per state of the data, shown on many pages."""
