"""The days on which a decision works: suspension, its end,
and being taken away in objection or appeal.

Awb 5:34, 5:38, 6:16, 7:11, 8:72, 8:81, 8:85. A remedy by itself suspends nothing (6:16).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from daglicht.gegevens import Bron
from daglicht.recht.termijnen import termijn
from daglicht.recht.verloop.rechtsmiddelen import (
    INGETROKKEN,
    effect,
    lopend,
    naam_van,
    over,
    rechtsmiddelen,
)
from daglicht.recht.verloop.soorten import BESLUIT, VERZOEKEN, Rechtsstap, Verloop
from daglicht.tijd import bereken, datum

DAG, ZES_WEKEN = timedelta(days=1), timedelta(weeks=6)
STIL, EINDE, VERVALLEN = "stil", "einde", "vervallen"
BESLIST = "beslissing-op-bezwaar"
UITSPRAKEN = ("uitspraak", "uitspraak-hoger-beroep")
VOORZIENING, BIJ_UITSPRAAK = ("schorsing", "voorziening-beslist"), "schorsing-bij-uitspraak"
"""The steps by which a court suspends: on request (Awb 8:81), and in its own ruling (8:72, fifth
paragraph), which the first can lift as well (8:87).
"""


@dataclass(frozen=True)
class Sluiting:
    """Days on which a decision does not work, from ``van`` up to, not including, ``tot`` (None:
    not known, or for good).

    ``soort``: it stands still, it ended, or it was taken away. ``onbekend``: a court suspended it
    and it is not known at whose request, so that nobody can tell which remedy it goes with.
    """

    van: date
    tot: date | None
    soort: str
    stap: Rechtsstap
    naam: str
    bron: Bron
    onbekend: bool = False

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
    ended = {kind, BIJ_UITSPRAAK} if kind in VOORZIENING else {kind}
    for item in closed:
        if item.stap.soort not in ended or (item.tot is not None and item.tot <= step.datum):
            found.append(item)
        elif item.van < step.datum:
            found.append(replace(item, tot=step.datum))
    return found


def _suspension(verloop: Verloop, own: Sequence[Rechtsstap], place: int) -> list[Sluiting]:
    step, later = own[place], own[place + 1 :]
    ends = [step.gegevens["tot"] + DAG] if isinstance(step.gegevens.get("tot"), date) else []
    decided = [other.datum for other in later if other.soort == BESLIST]
    if step.gegevens.get("duur") == "zes-weken" and decided:
        ends.append(decided[0] + ZES_WEKEN + DAG)
    who: str | None = ""
    if effect(verloop, step) == "geschorst":
        who = _whose(verloop, own, place)
        ends += _by_law(verloop, own, place, who)
    first = min((end for end in ends if end > step.datum), default=None)
    return [replace(_made(verloop, step, STIL, step.datum, first), onbekend=who is None)]


def _whose(verloop: Verloop, own: Sequence[Rechtsstap], place: int) -> str | None:
    """Return at whose request a court suspended a decision: by the names of the ruling and the
    request, else of the only one with a remedy then; None when that is not known.
    """
    who, asked = naam_van(own[place]), _waiting(own, place)
    if who:
        asked = [step for step in asked if naam_van(step) in ("", who)]
    names = {naam_van(step) for step in asked}
    who = who or (names.pop() if len(names) == 1 else "")
    day = asked[0].datum if asked else own[place].datum
    items = rechtsmiddelen(verloop, [step for step in own if step.datum <= day])
    begun = {naam_van(item.stap) for item in items}
    if who and who in begun:
        return who
    return (begun.pop() if len(begun) == 1 else "") or None


def _waiting(own: Sequence[Rechtsstap], place: int) -> list[Rechtsstap]:
    """Return the requests of before a ruling that wait for one: each ruling is on that of whom it
    names, else on the first.
    """
    found: list[Rechtsstap] = []
    for step in own[:place]:
        if step.soort in VERZOEKEN:
            found.append(step)
        elif step.soort in VOORZIENING:
            who = naam_van(step)
            mine = next((item for item in found if not who or naam_van(item) == who), None)
            found = [item for item in found if item is not mine]
    return found


def _by_law(verloop: Verloop, own: Sequence[Rechtsstap], place: int, wie: str | None) -> list[date]:
    """Return on which days a suspension by the court ends by Awb 8:85, second paragraph: with what
    became of the remedies of who asked for it (``wie``; None: of all).
    """
    ends: list[date] = []
    for number in range(place + 1, len(own)):
        step = own[number]
        before, after = (
            lopend(rechtsmiddelen(verloop, own[:until])) for until in (number, number + 1)
        )
        appeals = [
            item for item in after if item.stap.soort != "bezwaar" and _of(item.stap, wie, "")
        ]
        gone = any(_of(item.stap, wie) for item in before)
        withdrawn = (
            step.soort == INGETROKKEN and gone and not any(_of(item.stap, wie) for item in after)
        )
        ruled = step.soort in UITSPRAKEN and (wie is None or not appeals)
        if withdrawn or ruled:
            ends.append(step.datum + DAG)
    return [*ends, *_unused(verloop, own, place, wie)]


def _unused(verloop: Verloop, own: Sequence[Rechtsstap], place: int, wie: str | None) -> list[date]:
    """Return the day after the time to appeal against the decision on the objection,
    when it was let pass (Awb 8:85, second paragraph, under a).
    """
    items = [item for item in rechtsmiddelen(verloop, own) if _of(item.stap, wie, "")]
    if any(item.stap.soort == "beroep" for item in items):
        return []
    decided = [item.einde for item in items if item.einde and item.einde.soort == BESLIST]
    decided = [step for step in decided if any(step is other for other in own[place + 1 :])]
    codes = [
        kind.termijn for kind in verloop.termijnen.values() if kind.opent and BESLIST in kind.vanaf
    ]
    ends = (bereken(termijn(code), step.datum).einddatum for code in codes for step in decided[-1:])
    return [end + DAG for end in ends if end]


def _of(stap: Rechtsstap, wie: str | None, *ook: str) -> bool:
    """Tell whether a remedy is, or with the empty name in ``ook`` can be, of a person
    (None: of anybody).
    """
    return wie is None or naam_van(stap) in (wie, *ook)


def laatste(stappen: Sequence[Rechtsstap], code: str = BESLUIT) -> Rechtsstap | None:
    """Return the last decision of a kind."""
    return next((step for step in reversed(stappen) if step.soort == code), None)
