"""Pages about actualisatie."""
