"""Pages about stukken."""
