"""The demonstration city: an invented place in which every page has something true to show."""
