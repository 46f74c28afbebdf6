"""Pages about boete."""
