"""The log: one event a line, with which request it was and never who or what was in it.

``zuiver`` decides what may stand in a line, ``vorm`` how a line looks, ``vragen`` counts what the
database did, and ``verzoek`` writes the line of a request.
"""
