"""Pages about background work."""
