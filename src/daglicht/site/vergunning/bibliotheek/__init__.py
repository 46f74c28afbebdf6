"""Pages about bibliotheek."""
