"""The fault run (``bin/storing``): people write and a file is read in while the product is hurt in
some way; afterwards everything that was acknowledged is there, once, and nothing is half there.
"""
