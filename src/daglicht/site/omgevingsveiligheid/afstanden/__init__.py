"""Pages about afstanden."""
