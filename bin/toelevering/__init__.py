"""The chain of supply: which packages of others are in what we deliver, under which licence,
with which known leaks; and that nothing secret is in what we publish.
"""
