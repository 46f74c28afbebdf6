"""Pages about dubbelen."""
