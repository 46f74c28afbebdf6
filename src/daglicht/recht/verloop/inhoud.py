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
    replaced: list[Rechtsstap] = []  # in objection, for which a court put its own ruling
    gone: list[Rechtsstap] = []  # in objection, sent back by a court
    for step in over(verloop, stappen, besluit):
        match effect(verloop, step):
            case "vervangt" if step.soort != BESLIST:
                replaced, standing = _in_objection(standing), [step]
            case "vervangt" | "wijzigt":
                standing.append(step)
            case "opnieuw":
                before = [*replaced, *_in_objection(standing)]
                gone = [item for item in before if teruggewezen(step, item)]
                standing = [item for item in before if not teruggewezen(step, item)]
                replaced = []
            case "hersteld":
                standing = [*gone, *replaced, *_in_objection(standing)]
                gone, replaced = [], []
            case "herleeft":
                standing, replaced = [*replaced, *_in_objection(standing)], []
    whole = [item for item in standing if effect(verloop, item) == VERVANGT]
    parts = [item for item in standing if effect(verloop, item) == WIJZIGT]
    last = whole[-1] if whole else besluit
    later = [item for item in parts if item.datum >= last.datum]
    return Inhoud(last, later[-1] if later else None)


def _in_objection(stappen: Sequence[Rechtsstap]) -> list[Rechtsstap]:
    return [step for step in stappen if step.soort == BESLIST]
