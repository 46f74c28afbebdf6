"""Pages about notes and files with an object of any room."""
