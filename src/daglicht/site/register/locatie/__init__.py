"""Pages about locatie."""
