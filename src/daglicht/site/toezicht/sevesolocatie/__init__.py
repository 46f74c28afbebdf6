"""Pages about sevesolocatie."""
