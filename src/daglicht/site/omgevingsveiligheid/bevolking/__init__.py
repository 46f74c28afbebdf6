"""Pages about bevolking."""
