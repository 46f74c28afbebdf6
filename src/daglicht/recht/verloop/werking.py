"""The days on which a decision works: suspension, its end,
and being taken away in objection or appeal.

Awb 5:34, 5:38, 6:16, 7:11, 8:72, 8:81, 8:85. A remedy by itself suspends nothing (6:16).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from daglicht.recht.verloop.rechtsmiddelen import UITSPRAKEN, effect, over
from daglicht.recht.verloop.schorsing import schorsingen
from daglicht.recht.verloop.sluiting import EINDE, STIL, VERVALLEN, Sluiting, gesloten
from daglicht.recht.verloop.soorten import BESLUIT, Rechtsstap, Verloop


@dataclass(frozen=True)
class Werking:
    """When a decision works: from ``begin``, but for the days in ``sluitingen``."""

    begin: date
    sluitingen: tuple[Sluiting, ...]

    def dicht(self, dag: date) -> Sluiting | None:
        """Return why the decision does not work on a day, the gravest reason first;
        None when it does or did not begin.
        """
        found = [item for item in self.sluitingen if dag in item]
        return max(found, key=lambda item: (STIL, EINDE, VERVALLEN).index(item.soort), default=None)

    @property
    def vervallen(self) -> Sluiting | None:
        """Return by what the decision is gone from its begin,
        so that nothing that rests on it stands.
        """
        return next(
            (
                item
                for item in self.sluitingen
                if item.tot is None and item.van <= self.begin and _ends(item)
            ),
            None,
        )

    @property
    def voorbij(self) -> Sluiting | None:
        """Return by what the decision ended for good, from whichever day."""
        found = [item for item in self.sluitingen if item.tot is None and _ends(item)]
        return min(found, key=lambda item: (item.van, item.stap.datum), default=None)


def _ends(item: Sluiting) -> bool:
    return item.soort != STIL


def werking(verloop: Verloop, stappen: Sequence[Rechtsstap], besluit: Rechtsstap) -> Werking:
    """Return when a decision works, as known by the steps (in order of day)."""
    own = over(verloop, stappen, besluit)
    closed = schorsingen(verloop, own)
    gone: Sluiting | None = None
    sent_back: Sluiting | None = None
    for step in own:
        match effect(verloop, step):
            case "eindigt":
                day = step.gegevens.get("vanaf") or step.datum
                closed.append(gesloten(verloop, step, EINDE, day))
            case "vervalt":
                day = step.datum if step.gegevens.get("werkt") == "dag" else besluit.datum
                gone = gone or gesloten(verloop, step, VERVALLEN, day)
            case "herleeft" | "opnieuw" if gone is not None:
                closed += _between(gone, step)
                gone, sent_back = None, gone
            case "hersteld" if gone is None:
                gone = sent_back
            case "hersteld" if gone is not None and gone.stap.soort in UITSPRAKEN:
                closed += _between(gone, step)
                gone = None
            case "vervangt" | "wijzigt" if gone is not None and step.soort in UITSPRAKEN:
                closed += _between(gone, step)
                gone = None
    return Werking(besluit.datum, tuple(closed) if gone is None else (*closed, gone))


def _between(gone: Sluiting, step: Rechtsstap) -> list[Sluiting]:
    """The decision came back: only in between did nobody have to obey it."""
    since = gone.stap.kenbaar_op
    if step.datum <= since:
        return []
    return [replace(gone, van=since, tot=step.datum, soort=STIL, achteraf=True)]


def laatste(stappen: Sequence[Rechtsstap], code: str = BESLUIT) -> Rechtsstap | None:
    """Return the last decision of a kind."""
    return next((step for step in reversed(stappen) if step.soort == code), None)
