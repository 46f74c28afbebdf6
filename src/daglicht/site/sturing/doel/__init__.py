"""Pages about doel."""
