"""Personal values that history keeps encrypted, with a key of each person that can be destroyed."""

from __future__ import annotations

from daglicht.kit.gesloten.sleutels import (
    Gewist,
    SleutelFout,
    controleer,
    controleer_kolommen,
    herversleutel,
    open_alle,
    sluit_waarden,
    vernietig,
)

__all__ = [
    "Gewist",
    "SleutelFout",
    "controleer",
    "controleer_kolommen",
    "herversleutel",
    "open_alle",
    "sluit_waarden",
    "vernietig",
]
