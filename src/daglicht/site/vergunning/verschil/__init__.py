"""Pages about verschil."""
