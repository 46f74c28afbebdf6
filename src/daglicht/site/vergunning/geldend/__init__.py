"""Pages about geldend."""
