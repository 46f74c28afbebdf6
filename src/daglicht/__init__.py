"""Daglicht: open platform for the Dutch VTH system (permitting, supervision, enforcement)."""

__version__ = "0.1.0"
