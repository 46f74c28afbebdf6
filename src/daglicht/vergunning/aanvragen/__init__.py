"""Requests: how they come in, and what they become."""
