"""Pages about kaart."""
