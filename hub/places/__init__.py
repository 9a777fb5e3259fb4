"""Areas: the tree of places, from country down to municipal community."""
