"""A Merkle tree over the lines of a log (RFC 9162, section 2.1): grow it, and prove that one tree
is the beginning of another. No database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

LENGTE = 32
"""Bytes of a hash."""
LEEG = sha256(b"").digest()
"""The root of a tree without leaves."""


def blad(inhoud: bytes) -> bytes:
    """Return the hash of a leaf."""
    return sha256(b"\x00" + inhoud).digest()


def knoop(links: bytes, rechts: bytes) -> bytes:
    """Return the hash of what stands above two others."""
    return sha256(b"\x01" + links + rechts).digest()


@dataclass
class Rand:
    """The right edge of a tree of ``omvang`` leaves: the roots of the whole trees it is made of,
    largest first. Enough to add leaves, without those that are there.
    """

    omvang: int = 0
    wortels: list[bytes] = field(default_factory=list)

    def voeg_toe(self, hash_: bytes) -> None:
        """Add the hash of a leaf."""
        size = self.omvang
        while size & 1:
            hash_, size = knoop(self.wortels.pop(), hash_), size >> 1
        self.wortels.append(hash_)
        self.omvang += 1

    def wortel(self) -> bytes:
        """Return the root of the tree."""
        if not self.wortels:
            return LEEG
        found = self.wortels[-1]
        for left in reversed(self.wortels[:-1]):
            found = knoop(left, found)
        return found


def wortel(bladeren: Sequence[bytes]) -> bytes:
    """Return the root over hashes of leaves."""
    edge = Rand()
    for one in bladeren:
        edge.voeg_toe(one)
    return edge.wortel()


def bewijs(oud: int, bladeren: Sequence[bytes]) -> list[bytes]:
    """Return the proof that the tree of the first ``oud`` leaves is the beginning of that of all
    (RFC 9162, 2.1.4.1); raises ValueError when there are not so many.
    """
    if not 0 < oud <= len(bladeren):
        raise ValueError(f"Er is geen boom van {oud} in een van {len(bladeren)}.")
    return _proof(oud, bladeren, whole=True)


def _proof(old: int, leaves: Sequence[bytes], *, whole: bool) -> list[bytes]:
    size = len(leaves)
    if old == size:
        return [] if whole else [wortel(leaves)]
    half = 1 << ((size - 1).bit_length() - 1)
    if old <= half:
        return [*_proof(old, leaves[:half], whole=whole), wortel(leaves[half:])]
    return [*_proof(old - half, leaves[half:], whole=False), wortel(leaves[:half])]


def is_begin(
    oud: int, oude_wortel: bytes, nieuw: int, nieuwe_wortel: bytes, gegeven: Sequence[bytes]
) -> bool:
    """Tell whether a proof shows that one tree is the beginning of another (RFC 9162, 2.1.4.2)."""
    if not 0 < oud <= nieuw:
        return False
    if oud == nieuw:
        return not gegeven and oude_wortel == nieuwe_wortel
    path = [oude_wortel, *gegeven] if oud & (oud - 1) == 0 else list(gegeven)
    if not path:
        return False
    first, last = oud - 1, nieuw - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    before = after = path[0]
    for one in path[1:]:
        if last == 0:
            return False
        if first & 1 or first == last:
            before, after = knoop(one, before), knoop(one, after)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            after = knoop(after, one)
        first, last = first >> 1, last >> 1
    return last == 0 and before == oude_wortel and after == nieuwe_wortel
