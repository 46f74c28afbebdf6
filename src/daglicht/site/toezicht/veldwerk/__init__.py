"""Pages about veldwerk."""
