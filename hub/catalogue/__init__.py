"""The catalogue: sectors, service types, population groups, tags, languages and attributes."""
