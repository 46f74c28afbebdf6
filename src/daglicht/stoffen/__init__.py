"""Substances: reported releases and transfers of waste."""
