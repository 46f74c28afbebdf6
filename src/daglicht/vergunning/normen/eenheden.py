"""Units of limits: what can be converted is, what cannot is refused;
a normal cubic metre is not a cubic metre.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # takes half a second to load: only for who has units read
    import pint

DEFINITIES = """
[normaalvolume]
normaalkubiekemeter = [normaalvolume] = Nm3
geureenheid = [geur] = ouE
geureenheid_oud = [geur_oud] = ge
decibel_a = [geluid] = dBA
toxisch_equivalent = [teq] = TEQ
zuurgraad = [zuurgraad] = pH_eenheid
procent = 0.01 = pct
jaar = 365.25 * day
"""
SCHRIJFWIJZEN = (
    (r"(?:μ|µ)g", "ug"),
    (r"\bton\b|\btonnes?\b", "tonne"),
    (r"dB\s*\(A\)|dBA\b", "dBA"),
    (r"\bng\s*(?:I-?)?TEQ\b", "ng*TEQ"),
    (r"\bm[o]?3\s*\(?n\)?|Nm³|nm3|m03|Nm3", "Nm3"),
    (r"m³", "m**3"),
    (r"(?<!N)m3\b", "m**3"),
    (r"m²|m2\b", "m**2"),
    (r"OUE?|ou_?E?(?=/|\b)", "ouE"),
    (r"\buur\b|\buren\b|\bu\b|\bh\b", "hour"),
    (r"\bjaar\b|\bjr\b", "jaar"),
    (r"\bdagen\b|\bdag\b|\betmaal\b", "day"),
    (r"\bminuten\b|\bminuut\b", "minute"),
    (r"\bweken\b|\bweek\b", "week"),
    (r"\bmaanden\b|\bmaand\b", "month"),
    (r"°\s*C|graden\s+Celsius", "degC"),
    (r"%", "pct"),
    (r"\bliter\b", "l"),
    (r"\bpH\b", "pH_eenheid"),
)


class EenheidFout(ValueError):
    """A unit is not known, or two units cannot be compared; the message is Dutch."""


@cache
def register() -> pint.UnitRegistry[Decimal]:
    """Return the registry of units."""
    import pint

    made: pint.UnitRegistry[Decimal] = pint.UnitRegistry(
        non_int_type=Decimal, autoconvert_offset_to_baseunit=True
    )
    for line in DEFINITIES.strip().splitlines()[1:]:
        made.define(line)
    return made


@cache
def eenheid(geschreven: str) -> pint.Unit:
    """Return a unit as it is written in a permit; raises EenheidFout."""
    text = geschreven.strip().rstrip(".")
    for pattern, name in SCHRIJFWIJZEN:
        text = re.sub(pattern, name, text)
    try:
        return register().Unit(text)
    except Exception as error:
        raise EenheidFout(f"De eenheid ‘{geschreven}’ is niet bekend.") from error


def omgerekend(waarde: Decimal, van: str, naar: str) -> Decimal:
    """Return a value in another unit; raises EenheidFout where that would compare what
    is not the same.
    """
    import pint

    one, other = eenheid(van), eenheid(naar)
    try:
        found = register().Quantity(waarde, one).to(other).magnitude
    except pint.DimensionalityError as error:
        raise EenheidFout(f"{van} en {naar} zijn niet te vergelijken.") from error
    return Decimal(found)


def vergelijkbaar(een: str, ander: str) -> bool:
    """Tell whether two units measure the same."""
    try:
        return bool(eenheid(een).dimensionality == eenheid(ander).dimensionality)
    except EenheidFout:
        return False
