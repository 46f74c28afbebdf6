"""Pages about procedure."""
