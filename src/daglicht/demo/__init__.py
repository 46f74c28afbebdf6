"""A fictional province, the same for the same seed."""
