"""What a score must be, and what a sample says of it."""

from __future__ import annotations

from math import comb

DREMPEL = 0.90
"""The least score (docs/adr/0028)."""
TOEVAL = 0.01
"""How seldom a sample may fall so low at that score before it is said to be below it."""


def onder(gedood: int, totaal: int) -> bool:
    """Tell whether a sample shows that the score is below the least: that is no bad luck."""
    chance = sum(
        comb(totaal, k) * DREMPEL**k * (1 - DREMPEL) ** (totaal - k) for k in range(gedood + 1)
    )
    return chance < TOEVAL
