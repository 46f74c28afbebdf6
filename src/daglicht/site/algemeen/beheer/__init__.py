"""Pages about beheer."""
