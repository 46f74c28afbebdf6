"""Pages about screening."""
