"""Signals, complaints, incidents and requests to enforce."""
