"""Daglicht: open platform for the Dutch VTH system (permitting, supervision, enforcement)."""
