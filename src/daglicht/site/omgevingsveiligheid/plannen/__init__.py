"""Pages about plannen."""
