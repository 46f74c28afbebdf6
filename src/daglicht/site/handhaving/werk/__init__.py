"""Pages about werk."""
