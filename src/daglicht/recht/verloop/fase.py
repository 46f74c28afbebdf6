"""The phase that follows from the steps of a course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daglicht.recht.verloop.omstandigheden import geldt
from daglicht.recht.verloop.rechtsmiddelen import BESLUIT, UITKOMST
from daglicht.recht.verloop.sluiting import VERVALLEN

if TYPE_CHECKING:
    from daglicht.recht.verloop.afleiding import Afleiding

HERROEPEN, VERNIETIGD = "herroepen", "vernietigd"


def fase(bekend: Afleiding) -> str:
    """Return the first phase of the course that applies.

    Else what the last step that counts made of it,
    but an end or a taking away of the decision goes before that.
    """
    named = next((row.fase for row in bekend.verloop.fasen if geldt(bekend, row.als)), None)
    if named is not None:
        return named
    works = bekend.werking(BESLUIT)
    end = works.voorbij if works else None
    if end is not None and end.van <= bekend.op:
        if end.soort == VERVALLEN:
            return HERROEPEN if end.stap.soort == UITKOMST["bezwaar"] else VERNIETIGD
        return bekend.verloop.stappen[end.stap.soort].fase
    kinds = [bekend.verloop.stappen[step.soort] for step in reversed(bekend.staande)]
    return next((kind.fase for kind in kinds if kind.fase), "")
