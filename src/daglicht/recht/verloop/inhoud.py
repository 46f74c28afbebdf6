"""What a decision holds: what was decided first, or what came in its place in objection or by a
ruling (Awb 7:11, second paragraph, and 8:72, third paragraph, under b).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daglicht.recht.verloop.rechtsmiddelen import UITKOMST, effect, over, teruggewezen
from daglicht.recht.verloop.soorten import Rechtsstap, Verloop

VERVANGT, WIJZIGT = "vervangt", "wijzigt"
BESLIST = UITKOMST["bezwaar"]


@dataclass(frozen=True)
class Inhoud:
    """The step that says what a decision holds, and the last one that changed a part of that.

    ``stap`` is the decision itself while nothing came in its place.
    """

    stap: Rechtsstap
    wijziging: Rechtsstap | None = None


def inhoud(verloop: Verloop, stappen: Sequence[Rechtsstap], besluit: Rechtsstap) -> Inhoud:
    """Return what a decision holds, as known by the steps (in order of day).

    What a court took away (``opnieuw``) no longer counts; what a higher one gave back does.
    """
    standing: list[Rechtsstap] = []
    gone: list[Rechtsstap] = []
    for step in over(verloop, stappen, besluit):
        match effect(verloop, step):
            case "vervangt" if step.soort != BESLIST:
                gone = [item for item in standing if item.soort == BESLIST]
                standing = [step]
            case "vervangt" | "wijzigt":
                standing.append(step)
            case "opnieuw":
                gone = [item for item in standing if teruggewezen(step, item)]
                standing = [item for item in standing if item.soort == BESLIST and item not in gone]
            case "hersteld" | "herleeft":
                standing = [*gone, *(item for item in standing if item.soort == BESLIST)]
                gone = []
    whole = [item for item in standing if effect(verloop, item) == VERVANGT]
    parts = [item for item in standing if effect(verloop, item) == WIJZIGT]
    last = whole[-1] if whole else besluit
    later = [item for item in parts if item.datum >= last.datum]
    return Inhoud(last, later[-1] if later else None)
