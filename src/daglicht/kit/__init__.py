"""Building blocks every room is made of: fields, history, identification,
search rows and say over objects.
"""
