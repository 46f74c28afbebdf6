"""Emission measurements: read from CSV or Excel, held against the limits in force at each moment,
and proposed as findings.
"""
