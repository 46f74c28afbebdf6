"""Pages about metingen."""
