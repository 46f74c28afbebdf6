"""Pages about overtreding."""
