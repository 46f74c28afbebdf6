"""Pages about risico."""
