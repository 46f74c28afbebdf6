"""Pages of external safety: map, distances, people, sources, plans."""
