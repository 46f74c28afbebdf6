"""The one store of legal courses: of each case the course it follows and the steps that
were taken in it.
"""
