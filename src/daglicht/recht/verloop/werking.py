"""The days on which a decision works: suspension, its end,
and being taken away in objection or appeal.

Awb 5:34, 5:38, 6:16, 7:11, 8:72, 8:81, 8:85. A remedy by itself suspends nothing (6:16).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from daglicht.gegevens import Bron
from daglicht.recht.verloop.looptijden import Looptijden
from daglicht.recht.verloop.rechtsmiddelen import (
    BESLUIT,
    INGETROKKEN,
    effect,
    lopend,
    over,
    rechtsmiddelen,
)
from daglicht.recht.verloop.soorten import Rechtsstap, Verloop
from daglicht.tijd import datum

DAG, ZES_WEKEN = timedelta(days=1), timedelta(weeks=6)
STIL, EINDE, VERVALLEN = "stil", "einde", "vervallen"
BESLIST = "beslissing-op-bezwaar"


@dataclass(frozen=True)
class Sluiting:
    """Days on which a decision does not work, from ``van`` up to, not including, ``tot`` (None:
    not known, or for good).

    ``soort``: it stands still, it ended, or it was taken away.
    """

    van: date
    tot: date | None
    soort: str
    stap: Rechtsstap
    naam: str
    bron: Bron

    def __contains__(self, dag: date) -> bool:
        """Tell whether the decision does not work on a day because of this."""
        return self.van <= dag and (self.tot is None or dag < self.tot)

    @property
    def uitleg(self) -> str:
        """Return the reason in words (Dutch)."""
        until = f" tot en met {datum(self.tot - DAG)}" if self.tot else ""
        since = "" if self.stap.datum == self.van else f", besloten op {datum(self.stap.datum)}"
        return f"{self.naam}: geen werking vanaf {datum(self.van)}{until}{since}."


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
    closed: list[Sluiting] = []
    gone: Sluiting | None = None
    sent_back: Sluiting | None = None
    for place, step in enumerate(own):
        match effect(verloop, step):
            case "stil" | "geschorst":
                closed += _suspension(verloop, own, place)
            case "hervat":
                closed = _resumed(closed, step)
            case "eindigt":
                day = step.gegevens.get("vanaf") or step.datum
                closed.append(_made(verloop, step, EINDE, day))
            case "vervalt":
                day = step.datum if step.gegevens.get("werkt") == "dag" else besluit.datum
                gone = gone or _made(verloop, step, VERVALLEN, day)
            case "herleeft" | "opnieuw" if gone is not None:
                closed += _between(gone, step)
                gone, sent_back = None, gone
            case "hersteld" if gone is None:
                gone = sent_back
    return Werking(besluit.datum, tuple(closed) if gone is None else (*closed, gone))


def _made(
    verloop: Verloop, step: Rechtsstap, soort: str, van: date, tot: date | None = None
) -> Sluiting:
    kind = verloop.stappen[step.soort]
    item = kind.veld("uitkomst") or kind.veld("grond")
    chosen = str(step.gegevens.get(item.naam) or "") if item else ""
    choice = item.keuze(chosen) if item else None
    name = (
        f"{kind.naam}, {choice.tekst}" if choice and item and item.naam == "uitkomst" else kind.naam
    )
    return Sluiting(van, tot, soort, step, name, (choice.bron if choice else None) or kind.bron)


def _between(gone: Sluiting, step: Rechtsstap) -> list[Sluiting]:
    """The decision came back: only in between did nobody have to obey it."""
    return (
        [replace(gone, van=gone.stap.datum, tot=step.datum, soort=STIL)]
        if step.datum > gone.stap.datum
        else []
    )


def _resumed(closed: Sequence[Sluiting], step: Rechtsstap) -> list[Sluiting]:
    """Let the suspensions that a step is the end of end on its day,
    the first on which the decision works again.
    """
    kind, found = step.soort.removesuffix("-voorbij"), []
    for item in closed:
        if item.stap.soort != kind or (item.tot is not None and item.tot <= step.datum):
            found.append(item)
        elif item.van < step.datum:
            found.append(replace(item, tot=step.datum))
    return found


def _suspension(verloop: Verloop, own: Sequence[Rechtsstap], place: int) -> list[Sluiting]:
    step, later = own[place], own[place + 1 :]
    ends = [step.gegevens["tot"] + DAG] if isinstance(step.gegevens.get("tot"), date) else []
    if effect(verloop, step) == "geschorst":
        ends += _by_law(verloop, own, step, later)
    first = min((end for end in ends if end > step.datum), default=None)
    return [_made(verloop, step, STIL, step.datum, first)]


def _by_law(
    verloop: Verloop, own: Sequence[Rechtsstap], step: Rechtsstap, later: Sequence[Rechtsstap]
) -> list[date]:
    """Return on which days a suspension by the court ends: as it decided,
    and in any case by Awb 8:85, second paragraph.
    """
    ends: list[date] = []
    decided = [other.datum for other in later if other.soort == BESLIST]
    if step.gegevens.get("duur") == "zes-weken" and decided:
        ends.append(decided[0] + ZES_WEKEN + DAG)
    appealed = any(other.soort == "beroep" for other in own)
    terms = Looptijden(verloop, own, own[-1].datum)
    unused = [
        terms.vind(kind.code)
        for kind in verloop.termijnen.values()
        if kind.per_besluit and BESLIST in kind.vanaf
    ]
    if decided and not appealed:
        ends += [term.einde + DAG for term in unused if term is not None]
    for number, other in enumerate(own):
        withdrawn = other.soort == INGETROKKEN and not lopend(
            rechtsmiddelen(verloop, own[: number + 1])
        )
        if other in later and (withdrawn or other.soort in ("uitspraak", "uitspraak-hoger-beroep")):
            ends.append(other.datum + DAG)
    return ends


def laatste(stappen: Sequence[Rechtsstap], code: str = BESLUIT) -> Rechtsstap | None:
    """Return the last decision of a kind."""
    return next((step for step in reversed(stappen) if step.soort == code), None)
