"""What pages cost in questions to the database: a world that grows, every address with its request,
and how they are counted.
"""
