"""What the demonstration city is made of, as data. Every name and figure is invented."""
