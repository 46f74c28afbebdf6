"""Pages about agenda."""
