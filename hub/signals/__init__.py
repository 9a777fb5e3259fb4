"""Signs of unmet demand: searches that found nobody, people turned away."""
