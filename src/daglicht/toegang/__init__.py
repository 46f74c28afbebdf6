"""Accounts, roles, authorities and mandates; who may do what with which object;
the log of disclosures.
"""
