"""Pages about concept_standaard."""
