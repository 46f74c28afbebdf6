"""Pages about voorschriften."""
