"""Pages about machines and their keys."""
