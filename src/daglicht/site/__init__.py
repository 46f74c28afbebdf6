"""Pages, map and public portal."""
