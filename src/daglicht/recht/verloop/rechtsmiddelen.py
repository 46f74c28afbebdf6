"""Objection and appeal: which run, against which decision, by whom,
and how they ended (Awb 6:4-6:24, 7:1-7:15, 8:1-8:105).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from daglicht.recht.verloop.soorten import BESLUIT, REMEDIES, Rechtsstap, Verloop

UITKOMST = REMEDIES
NA_UITKOMST = {"beroep": "beslissing-op-bezwaar", "hoger-beroep": "uitspraak"}
INGETROKKEN = "rechtsmiddel-ingetrokken"
RECHTSTREEKS = "rechtstreeks-beroep"
OVER_BEZWAAR = (
    "verdaging",
    "nader-uitstel",
    RECHTSTREEKS,
    "verzuim-bezwaar",
    "opschorting-bezwaar",
)
OPNIEUW, HERSTELD = "opnieuw", "hersteld"
UITSPRAKEN = (UITKOMST["beroep"], UITKOMST["hoger-beroep"])
IN_DE_PLAATS = ("vervangt", "wijzigt", "vervalt")
"""What a ruling does to a decision that leaves nothing to decide on an objection it had been sent
back to (Awb 8:72, third paragraph).
"""
STAPPEN = frozenset({*UITKOMST, *UITKOMST.values(), *OVER_BEZWAAR, INGETROKKEN})


@dataclass(frozen=True)
class Rechtsmiddel:
    """A remedy that was begun against a decision.

    ``einde``: the step that decided on it or withdrew it, None while it runs.

    ``heropend``: the ruling that took the decision on an objection away (``vernietigd``),
    so that it waits for another.
    """

    stap: Rechtsstap
    besluit: Rechtsstap
    einde: Rechtsstap | None = None
    heropend: Rechtsstap | None = None
    vernietigd: Rechtsstap | None = None

    @property
    def beslist(self) -> Rechtsstap | None:
        """Return the step that ended the time to decide on it. A ruling that left nothing to
        decide took the time away that an earlier ruling gave, so that of before is what counts.
        """
        return self.vernietigd if self.zonder_opdracht else self.einde

    @property
    def opnieuw_op(self) -> date | None:
        """Return the day from which it had to be decided on again: that on which the ruling was
        sent; None when it had not.
        """
        return self.heropend.bekend_op if self.heropend and not self.zonder_opdracht else None

    @property
    def opnieuw_tot(self) -> tuple[Rechtsstap, date] | None:
        """Return the ruling with the last day that the court gave to decide on it again (Awb 8:72,
        fourth paragraph, under b); None when it gave none.
        """
        end = self.heropend.gegevens.get("tot") if self.heropend and self.opnieuw_op else None
        return (self.heropend, end) if self.heropend and isinstance(end, date) else None

    @property
    def zonder_opdracht(self) -> bool:
        """Tell whether it was sent back, and a later ruling ended that."""
        return bool(self.heropend and self.einde and self.einde.soort in UITSPRAKEN)

    @property
    def door(self) -> str:
        """Return by whom it was begun; empty when that was not recorded."""
        return str(self.stap.gegevens.get("door") or "")


def effect(verloop: Verloop, stap: Rechtsstap) -> str:
    """Return what a step or the outcome it recorded does to the decision it is about;
    empty for nothing.
    """
    kind = verloop.stappen[stap.soort]
    choice = kind.keuze("uitkomst", stap.gegevens.get("uitkomst"))
    return kind.werking or (choice.werking if choice else "")


def aanvechtbaar(verloop: Verloop) -> tuple[str, ...]:
    """Return the codes of the decisions in a course against which a remedy can be begun."""
    kind = verloop.stappen.get("bezwaar") or verloop.stappen.get("beroep")
    item = kind.veld("tegen") if kind else None
    if item is None:
        return (BESLUIT,) if kind else ()
    return tuple(choice.code for choice in item.keuzes)


def bestreden(
    eerder: Sequence[Rechtsstap], stap: Rechtsstap, later: Sequence[Rechtsstap] = ()
) -> Rechtsstap | None:
    """Return the decision that a step is about: of the kind it names, on the day it names,
    else the last one.

    A remedy that came too early is about the first decision of ``later`` (Awb 6:10).
    """
    code, day = stap.gegevens.get("tegen") or BESLUIT, stap.gegevens.get("van")
    found = [step for step in eerder if step.soort == code and day in (None, step.datum)]
    if found:
        return found[-1]
    return next((step for step in later if step.soort == code and day in (None, step.datum)), None)


def besluiten(verloop: Verloop, stappen: Sequence[Rechtsstap]) -> list[Rechtsstap]:
    """Return the decisions that were taken and can be fought, in order."""
    codes = aanvechtbaar(verloop)
    return [step for step in stappen if step.soort in codes]


def over(verloop: Verloop, stappen: Sequence[Rechtsstap], besluit: Rechtsstap) -> list[Rechtsstap]:
    """Return a decision and the steps about it, in order,
    as if it were the only decision of the course.
    """
    found: list[Rechtsstap] = []
    for place, step in enumerate(stappen):
        if step is besluit:
            found.append(replace(step, soort=BESLUIT))
        elif verloop.stappen[step.soort].veld("tegen") is not None:
            if bestreden(stappen[:place], step, stappen[place + 1 :]) is besluit:
                given = {
                    name: value
                    for name, value in step.gegevens.items()
                    if name not in ("tegen", "van")
                }
                found.append(replace(step, gegevens=given))
        elif besluit.soort == BESLUIT and (
            step.soort in verloop.over_besluit or effect(verloop, step)
        ):
            found.append(step)
    return found


def rechtsmiddelen(verloop: Verloop, stappen: Sequence[Rechtsstap]) -> list[Rechtsmiddel]:
    """Return the remedies that the steps (in order of day) began, each with how it ended."""
    found: list[Rechtsmiddel] = []
    for place, step in enumerate(stappen):
        if step.soort not in STAPPEN and not effect(verloop, step):
            continue
        decision = bestreden(stappen[:place], step, stappen[place + 1 :])
        if decision is None:
            continue
        if step.soort in UITKOMST:
            direct = any(other.soort == RECHTSTREEKS for other in stappen[:place])
            found.append(Rechtsmiddel(_appeal(step) if direct else step, decision))
            continue
        if step.soort == RECHTSTREEKS:
            found = [
                replace(item, stap=_appeal(item.stap)) if item.einde is None else item
                for item in found
            ]
        for number in _touched(found, decision, step):
            found[number] = replace(found[number], einde=step)
        if effect(verloop, step) == OPNIEUW:
            found = [
                replace(item, einde=None, heropend=step, vernietigd=item.einde)
                if _sent_back(item, decision, step)
                else item
                for item in found
            ]
        if _leaves_nothing(verloop, step):
            found = [
                replace(item, einde=item.einde or step)
                if item.heropend and item.besluit is decision
                else item
                for item in found
            ]
    return found


def _leaves_nothing(verloop: Verloop, stap: Rechtsstap) -> bool:
    """Tell whether a ruling ends the objections that an earlier one sent back."""
    done = effect(verloop, stap)
    return done == HERSTELD or (stap.soort in UITSPRAKEN and done in IN_DE_PLAATS)


def _appeal(stap: Rechtsstap) -> Rechtsstap:
    """Return an objection as the appeal that it became (Awb 7:1a)."""
    return replace(stap, soort="beroep") if stap.soort == "bezwaar" else stap


def lopend(middelen: Sequence[Rechtsmiddel]) -> list[Rechtsmiddel]:
    """Return the remedies that wait for a decision."""
    return [item for item in middelen if item.einde is None]


def teruggewezen(stap: Rechtsstap, beslissing: Rechtsstap) -> bool:
    """Tell whether a ruling took a decision on an objection away: that of the day it names,
    else each.
    """
    day = stap.gegevens.get("beslissing")
    return beslissing.soort == UITKOMST["bezwaar"] and day in (None, beslissing.datum)


def _sent_back(item: Rechtsmiddel, decision: Rechtsstap, step: Rechtsstap) -> bool:
    decided = item.einde is not None and teruggewezen(step, item.einde)
    return item.stap.soort == "bezwaar" and item.besluit is decision and decided


def _touched(found: Sequence[Rechtsmiddel], decision: Rechtsstap, step: Rechtsstap) -> list[int]:
    """Return which remedies a step ends: of the person it names; else of all that were recorded
    by then (Awb 7:11), but withdrawing is done by one.
    """
    running = [
        number
        for number, item in enumerate(found)
        if item.einde is None and item.besluit is decision
    ]
    kind = _ends(step, [found[number] for number in running])
    running = [number for number in running if found[number].stap.soort == kind]
    who = _name(step.gegevens.get("door"))
    if who:
        return [number for number in running if _name(found[number].door) == who]
    running = [number for number in running if not found[number].stap.later_vastgelegd(step)]
    return running if step.soort != INGETROKKEN or len(running) == 1 else []


def _ends(step: Rechtsstap, running: Sequence[Rechtsmiddel]) -> str:
    """Return the kind of remedy that a step ends;
    a withdrawal that does not say of what is of the last one begun.
    """
    if step.soort == INGETROKKEN:
        return str(
            step.gegevens.get("middel") or (running[-1].stap.soort if running else "bezwaar")
        )
    return next((kind for kind, outcome in UITKOMST.items() if outcome == step.soort), "")


def naam_van(stap: Rechtsstap) -> str:
    """Return by whom or of whom a step is, in a form that compares;
    empty when that was not recorded.
    """
    return _name(stap.gegevens.get("door"))


def van_een_ander(stap: Rechtsstap, ander: Rechtsstap) -> bool:
    """Tell whether two steps name different persons."""
    names = {naam_van(stap), naam_van(ander)} - {""}
    return len(names) > 1


def eigen_bezwaar(middelen: Sequence[Rechtsmiddel], stap: Rechtsstap) -> bool:
    """Tell whether an objection waited on the day of a step that can be of who took it. When none
    waited at all, that says nothing of the person.
    """
    waiting = [
        item.stap
        for item in middelen
        if item.stap.soort == "bezwaar"
        and item.stap.datum <= stap.datum
        and (item.einde is None or item.einde.datum > stap.datum)
    ]
    return not waiting or any(not van_een_ander(begun, stap) for begun in waiting)


def _name(door: object) -> str:
    return str(door or "").strip().casefold()


def geweigerd(
    verloop: Verloop, eerder: Sequence[Rechtsstap], stap: Rechtsstap, *, vrij: bool
) -> str | None:
    """Return why a step about a remedy may not be taken; None when it may, or is about none.

    ``vrij``: what it is about is still to be chosen, so that one possibility is enough.
    """
    if stap.soort not in STAPPEN:
        return None
    if not vrij or stap.gegevens.get("tegen"):
        return _refused(verloop, eerder, stap)
    options = [
        replace(stap, gegevens={**stap.gegevens, "tegen": code, "middel": kind})
        for code in aanvechtbaar(verloop)
        for kind in ([stap.gegevens.get("middel")] if stap.soort != INGETROKKEN else UITKOMST)
    ]
    reasons = [_refused(verloop, eerder, option, named=False) for option in options]
    return None if None in reasons else next(iter(reasons), None)


def _refused(
    verloop: Verloop, eerder: Sequence[Rechtsstap], stap: Rechtsstap, *, named: bool = True
) -> str | None:
    decision = bestreden(eerder, stap)
    if decision is None:
        return _too_early(verloop, eerder, stap)
    what = verloop.stappen[decision.soort].naam.lower()
    items = rechtsmiddelen(verloop, eerder)
    if stap.soort in UITKOMST:
        again = _not_again if named else _not_yet
        return again(verloop, eerder, stap, decision)
    if stap.soort in OVER_BEZWAAR:
        waits = any(
            item.stap.soort == "bezwaar" and item.besluit is decision for item in lopend(items)
        )
        return None if waits else f"Er loopt geen bezwaar tegen ‘{what}’."
    running = [item for item in lopend(items) if item.besluit is decision]
    kind = _ends(stap, running)
    running = [item for item in running if item.stap.soort == kind]
    if not running:
        return f"Er loopt geen {kind.replace('-', ' ')} tegen ‘{what}’."
    if named and not _touched(items, decision, stap):
        names = ", ".join(item.door or "onbekend" for item in running)
        return f"Noem van wie het is; tegen ‘{what}’ loopt {kind.replace('-', ' ')} van: {names}."
    return None


def _too_early(verloop: Verloop, eerder: Sequence[Rechtsstap], stap: Rechtsstap) -> str | None:
    """Return why a step cannot come before the decision: a remedy can (Awb 6:10), and be
    withdrawn, where a course knows one decision only.
    """
    if verloop.stappen[stap.soort].veld("tegen") is None:
        if stap.soort in UITKOMST:
            return _not_yet(verloop, eerder, stap, None)
        if stap.soort == INGETROKKEN and any(step.soort in UITKOMST for step in eerder):
            return None
    return "Het besluit waarover dit gaat, is er nog niet."


def _not_yet(
    verloop: Verloop, eerder: Sequence[Rechtsstap], stap: Rechtsstap, decision: Rechtsstap | None
) -> str | None:
    first = NA_UITKOMST.get(stap.soort)
    if first not in verloop.stappen or not _by_objection(verloop, stap, decision):
        return None
    enough = (first, RECHTSTREEKS) if stap.soort == "beroep" else (first,)
    done = (
        bestreden(eerder[:place], step) is decision
        for place, step in enumerate(eerder)
        if step.soort in enough
    )
    if any(done):
        return None
    return (
        "Dat kan pas na de "
        f"{'uitspraak van de rechtbank' if first == 'uitspraak' else 'beslissing op bezwaar'}."
    )


def _by_objection(verloop: Verloop, stap: Rechtsstap, decision: Rechtsstap | None) -> bool:
    """Tell whether an objection comes before an appeal against a decision (Awb 7:1)."""
    if stap.soort != "beroep" or "bezwaar" not in verloop.stappen:
        return True
    asked = [demand.besluit for demand in verloop.stappen["bezwaar"].eisen if demand.besluit]
    if not asked:
        return True
    return decision is not None and all(decision.gegevens.get("uitkomst") in item for item in asked)


def _not_again(
    verloop: Verloop, eerder: Sequence[Rechtsstap], stap: Rechtsstap, decision: Rechtsstap
) -> str | None:
    early = _not_yet(verloop, eerder, stap, decision)
    if early is not None:
        return early
    who = _name(stap.gegevens.get("door"))
    same = [
        item
        for item in lopend(rechtsmiddelen(verloop, eerder))
        if item.stap.soort == stap.soort and item.besluit is decision
    ]
    if any(_name(item.door) == who for item in same):
        name = verloop.stappen[stap.soort].naam
        return f"‘{name}’ is al gezet en loopt nog; noem bij een ander van wie het is."
    return None
