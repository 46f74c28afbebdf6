"""Pages of steering: the agenda and its goals."""
