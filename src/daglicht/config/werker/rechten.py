"""Whether who asked for work still may have it done, at the moment that it is done."""

from __future__ import annotations

from daglicht.achtergrond.service import Achtergrondwerk, voorwerp_van
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht

NIET_MEER = "U hebt hier geen recht meer op. Er is niets vastgelegd."
WEG = "Het onderwerp van deze opdracht bestaat niet meer. Er is niets vastgelegd."


def mag_nog(werk: Achtergrondwerk) -> str:
    """Return why work may not be done any more (Dutch), empty when it may."""
    if not werk.recht or werk.door is None:
        return ""
    access, right = toegang.toegang_van(werk.door), Recht(werk.recht)
    if not werk.voorwerp_soort:
        return "" if access.heeft(right) else NIET_MEER
    found = voorwerp_van(werk).first()
    if found is None:
        return WEG
    return "" if toegang.mag(access, right, found) else NIET_MEER
