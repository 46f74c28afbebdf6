"""Pages about maatregel."""
