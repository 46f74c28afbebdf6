"""Pages about seveso."""
