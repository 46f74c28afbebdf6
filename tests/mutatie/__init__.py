"""Mutation testing of the engines: what small changes in the code does no test notice?

Run by ``bin/mutatie``.
"""
