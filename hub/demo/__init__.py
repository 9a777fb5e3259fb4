"""The demonstration city: invented figures of a plausible size."""
