"""Pages about programma."""
