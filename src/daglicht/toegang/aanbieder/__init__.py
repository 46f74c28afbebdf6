"""What the organisation's login gives: roles by a file of the organisation, and a second factor."""

from __future__ import annotations

from daglicht.toegang.aanbieder.afmelden import (
    AfmeldingFout,
    GeenAanbieder,
    meld_af,
    onthoud_sessie,
)
from daglicht.toegang.aanbieder.bestand import controleer, controleer_bestand
from daglicht.toegang.aanbieder.volgen import volg, waarden_zonder_rol

__all__ = [
    "AfmeldingFout",
    "GeenAanbieder",
    "controleer",
    "controleer_bestand",
    "meld_af",
    "onthoud_sessie",
    "volg",
    "waarden_zonder_rol",
]
