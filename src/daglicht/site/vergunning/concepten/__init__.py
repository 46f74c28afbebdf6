"""Pages about concepten."""
