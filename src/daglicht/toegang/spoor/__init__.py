"""The log of disclosures, so that it proves itself.

``regel`` says which bytes of a line are guarded and chains them with a key, ``schrijven`` adds
lines one after the other, ``boom`` and ``nota`` make and check what an outsider can verify (Merkle
tree, signed note), ``punten`` makes checkpoints and takes what others signed, ``keuren`` checks it.
"""
