"""What the demonstration city is made of, written down as data. Every name and figure is invented."""
