"""Background work: what takes longer than a page may, done by a worker, with progress
and cancel.
"""
