"""Pages that join several features: home pages, the caseworker's search."""
