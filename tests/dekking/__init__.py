"""Branch coverage: which branches of a room do its own tests take?

Run by ``bin/dekking``; ``bin/mutatie`` counts those of the engines with it.
"""
