"""Overtreding, strategy and maatregel: enforcement."""
