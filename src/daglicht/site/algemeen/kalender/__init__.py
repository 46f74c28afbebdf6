"""Pages about kalender."""
