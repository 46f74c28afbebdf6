"""Whether a permit that came of a procedure says what became of it there: the one comparison, the
notices and tasks that follow, and writing it into the permit.
"""
