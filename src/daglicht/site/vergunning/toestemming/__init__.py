"""Pages about toestemming."""
