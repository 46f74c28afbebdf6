"""Pages about zoeken."""
