"""Procedures of permitting: which one law indicates, their steps as they are stored,
and the permit that comes of one.
"""
