"""Simulated years (``bin/jaren``): people of one authority do what their pages offer, day after day
of a clock of their own, while others look on and things go wrong; after each step the invariants of
the design hold. What went wrong is kept as a file, and can be played again.
"""
