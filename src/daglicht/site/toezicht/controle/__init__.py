"""Pages about controle."""
