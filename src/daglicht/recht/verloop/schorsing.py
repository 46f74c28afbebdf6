"""The days on which a court or the authority lets a decision, or a ruling, stand still.

Awb 5:34, 8:72, 8:81, 8:85, 8:87.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from daglicht.recht.termijnen import termijn
from daglicht.recht.verloop.rechtsmiddelen import (
    INGETROKKEN,
    UITKOMST,
    UITSPRAKEN,
    effect,
    lopend,
    naam_van,
    over,
    rechtsmiddelen,
)
from daglicht.recht.verloop.sluiting import DAG, STIL, Sluiting, gesloten
from daglicht.recht.verloop.soorten import BESLUIT, VERZOEKEN, Rechtsstap, Verloop
from daglicht.tijd import bereken

ZES_WEKEN = timedelta(weeks=6)
VANAF: Mapping[str, Callable[[Rechtsstap], date]] = {
    "zes-weken": lambda stap: stap.datum,
    "zes-weken-bekend": lambda stap: stap.bekend_op,
}
"""From which day of the new decision on the objection a suspension of six weeks counts, as the
court said.
"""
BESLIST, UITSPRAAK = UITKOMST["bezwaar"], UITKOMST["beroep"]
VOORZIENING, BIJ_UITSPRAAK = ("schorsing", "voorziening-beslist"), "schorsing-bij-uitspraak"
"""The steps by which a court suspends: on request (Awb 8:81), and in its own ruling (8:72, fifth
paragraph), which the first can lift as well (8:87).
"""


def schorsingen(verloop: Verloop, own: Sequence[Rechtsstap], wat: str = "") -> list[Sluiting]:
    """Return the days on which the decision (``wat`` empty), or the ruling under appeal
    (``wat`` as the step names it), stands still, by the steps about one decision.
    """
    found: list[Sluiting] = []
    for place, step in enumerate(own):
        match effect(verloop, step):
            case "stil" | "geschorst" if _about(step) == wat:
                found += _suspension(verloop, own, place)
            case "hervat" if "wat" not in step.gegevens or _about(step) == wat:
                found = _resumed(found, step)
    return found


def zonder_uitkomst(
    verloop: Verloop, stappen: Sequence[Rechtsstap], op: date
) -> tuple[list[Rechtsstap], list[Rechtsstap]]:
    """Return the steps as they work on a day, and the rulings that stand still on it. Of these, and
    of a decision on an objection that was not made known yet (Awb 3:40), nothing counts but that
    they were given.
    """
    steps = [_given_only(step) if nog_niet_bekend(step, op) else step for step in stappen]
    if not any(_about(step) for step in steps):
        return steps, []
    decision = next((step for step in reversed(steps) if step.soort == BESLUIT), None)
    own = over(verloop, steps, decision) if decision else []
    still = stilgelegd(verloop, own, op)
    return [_given_only(step) if _one_of(step, still) else step for step in steps], still


def nog_niet_bekend(stap: Rechtsstap, op: date) -> bool:
    """Tell whether a decision on an objection is not made known yet on a day."""
    return stap.soort == BESLIST and stap.bekend_op > op


def _given_only(stap: Rechtsstap) -> Rechtsstap:
    given = {name: value for name, value in stap.gegevens.items() if name != "uitkomst"}
    return replace(stap, gegevens=given)


def _one_of(stap: Rechtsstap, stappen: Sequence[Rechtsstap]) -> bool:
    return any(stap is other for other in stappen)


def _about(stap: Rechtsstap) -> str:
    what = str(stap.gegevens.get("wat") or "")
    return what if what == UITSPRAAK else ""


def stilgelegd(verloop: Verloop, own: Sequence[Rechtsstap], op: date) -> list[Rechtsstap]:
    """Return the rulings that stand still on a day, pending the appeal against them (Awb 8:81).

    That is the ruling of the day that the suspension names, else the last one before it. It does
    not stand still any more on the day on which the appeal ends (8:85: as soon as).
    """
    found = []
    for item in schorsingen(verloop, own, UITSPRAAK):
        if op not in item or (item.tot is not None and item.tot - DAG <= op):
            continue
        day = item.stap.gegevens.get(UITSPRAAK)
        before = own[: next(place for place, step in enumerate(own) if step is item.stap)]
        rulings = [step for step in before if step.soort == UITSPRAAK and day in (None, step.datum)]
        found += rulings[-1:]
    return found


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
    decided = next((other for other in later if other.soort == BESLIST), None)
    if decided and (since := VANAF.get(str(step.gegevens.get("duur") or ""))):
        ends.append(since(decided) + ZES_WEKEN + DAG)
    who: str | None = ""
    if effect(verloop, step) == "geschorst":
        who = _whose(verloop, own, place)
        ends += _by_law(verloop, own, place, who)
    first = min((end for end in ends if end > step.datum), default=None)
    return [replace(gesloten(verloop, step, STIL, step.datum, first), onbekend=who is None)]


def _whose(verloop: Verloop, own: Sequence[Rechtsstap], place: int) -> str | None:
    """Return at whose request a court suspended a decision: by the names of the ruling and the
    request, else of the only one with a remedy then; None when that is not known.
    """
    who, asked = naam_van(own[place]), wachtende_verzoeken(own[:place])
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


def wachtende_verzoeken(stappen: Sequence[Rechtsstap]) -> list[Rechtsstap]:
    """Return the requests to suspend that wait for a ruling: each ruling is on that of whom it
    names, else on the first.
    """
    found: list[Rechtsstap] = []
    for step in stappen:
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
    ends = (
        bereken(termijn(code), step.bekend_op).einddatum for code in codes for step in decided[-1:]
    )
    return [end + DAG for end in ends if end]


def _of(stap: Rechtsstap, wie: str | None, *ook: str) -> bool:
    """Tell whether a remedy is, or with the empty name in ``ook`` can be, of a person
    (None: of anybody).
    """
    return wie is None or naam_van(stap) in (wie, *ook)
