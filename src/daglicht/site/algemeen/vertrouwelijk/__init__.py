"""Pages about what the public may not read."""
