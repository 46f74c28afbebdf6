"""Norms as rows: read from words, kept per version of a condition, compared in one unit.

Reading is pure Python.
"""
