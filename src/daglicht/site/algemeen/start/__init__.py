"""Pages about start."""
