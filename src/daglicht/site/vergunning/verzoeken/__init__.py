"""Pages about verzoeken."""
