"""Who gets which answer at which address, and what may be read in it: a table written by hand, the
people and objects it is about, and how every address of the platform is asked.
"""
