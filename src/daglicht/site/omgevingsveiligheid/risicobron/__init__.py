"""Pages about risicobron."""
