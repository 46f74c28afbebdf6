"""Whether a condition on what happened in a course holds on a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from daglicht.recht.bestanden.omstandigheid import Omstandigheid
from daglicht.recht.verloop.looptijd import Looptijd
from daglicht.recht.verloop.looptijden import Looptijden, heeft
from daglicht.recht.verloop.rechtsmiddelen import UITKOMST, eigen_bezwaar, lopend, naam_van
from daglicht.recht.verloop.sluiting import STIL, VERVALLEN
from daglicht.recht.verloop.soorten import Rechtsstap

if TYPE_CHECKING:
    from daglicht.recht.verloop.afleiding import Afleiding


def geldt(bekend: Afleiding, als: Omstandigheid | None) -> bool:
    """Tell whether a condition holds; one that is not there does."""
    if als is None:
        return True
    if als.niet is not None and geldt(bekend, als.niet):
        return False
    if als.een_van and not any(geldt(bekend, item) for item in als.een_van):
        return False
    return (
        (not als.gezet or _taken(bekend, als))
        and _terms(bekend, als)
        and (not als.bereikt or _reached(bekend, als.bereikt))
        and (not als.besluit or _decision(bekend, als))
        and _holds(bekend, als)
        and (not als.uitspraak or bool(bekend.stilgelegd))
        and (not als.later_vastgelegd or _recorded_later(bekend, als.later_vastgelegd))
        and (not als.zonder_bezwaar or _without_objection(bekend, als.zonder_bezwaar))
        and all(_after(bekend, step, term) for step, term in als.na_einde.items())
        and all(_before(bekend, first, other) for first, other in als.voor.items())
        and all(_since(bekend, step, day) for step, day in als.sinds.items())
        and all(_by_another(bekend, *pair) for pair in als.van_ander_dan.items())
        and all(_within(bekend, step, term) for step, term in als.binnen.items())
    )


def _taken(bekend: Afleiding, als: Omstandigheid) -> bool:
    found = [step for step in bekend.staande if step.soort in als.gezet]
    if not any(heeft(step, als.met) for step in found):
        return False
    later = bekend.staande[_place(bekend, found[-1]) + 1 :]
    return not any(step.soort in als.zonder_vervolg for step in later)


def _place(bekend: Afleiding, stap: Rechtsstap) -> int:
    return next(number for number, step in enumerate(bekend.staande) if step is stap)


def _terms(bekend: Afleiding, als: Omstandigheid) -> bool:
    op = bekend.op
    tests: dict[str, Callable[[Looptijd], bool]] = {
        "loopt": lambda term: term.voldaan_op is None and not term.voorbij(op),
        "voorbij": lambda term: term.voorbij(op),
        "te_laat": lambda term: term.te_laat(op),
        "tijdig": lambda term: term.voldaan_op is not None and not term.te_laat(op),
    }
    asked = [(getattr(als, name), test) for name, test in tests.items() if getattr(als, name)]
    if als.stil and not _still(bekend, als.stil):
        return False
    return all((term := _term(bekend, code)) is not None and test(term) for code, test in asked)


def _still(bekend: Afleiding, code: str) -> bool:
    kind = bekend.verloop.termijnen.get(code)
    terms = Looptijden(bekend.verloop, bekend.staande, bekend.op)
    return kind is not None and any(bekend.op in pause.periode for pause in terms.pauzes(kind))


def _term(bekend: Afleiding, code: str) -> Looptijd | None:
    return bekend.looptijden.get(code)


def _reached(bekend: Afleiding, code: str) -> bool:
    item = bekend.mijlpaal(code)
    return item is not None and item.dag is not None and item.dag <= bekend.op


def _decision(bekend: Afleiding, als: Omstandigheid) -> bool:
    works = bekend.werking()
    shut = works.dicht(bekend.op) if works else None
    kind = {"geschorst": STIL, "vervallen": VERVALLEN}[als.besluit]
    return (
        shut is not None
        and shut.soort == kind
        and (not als.door or shut.stap.soort in als.door)
        and (not als.verzoeker or shut.onbekend)
    )


def _holds(bekend: Afleiding, als: Omstandigheid) -> bool:
    held = bekend.inhoud
    if als.inhoud and (held is None or not heeft(held.stap, als.inhoud)):
        return False
    changed = held.wijziging if held else None
    return not als.gewijzigd or (changed is not None and changed.soort in als.gewijzigd)


def _recorded_later(bekend: Afleiding, soorten: Sequence[str]) -> bool:
    unnamed = [step for step in bekend.staande if step.soort in soorten and not naam_van(step)]
    return any(
        item.stap.later_vastgelegd(step) and item.stap.datum <= step.datum
        for item in lopend(bekend.rechtsmiddelen)
        for step in unnamed
        if step.soort == UITKOMST[item.stap.soort]
    )


def _without_objection(bekend: Afleiding, soorten: Sequence[str]) -> bool:
    steps = (step for step in bekend.staande if step.soort in soorten)
    return any(not eigen_bezwaar(bekend.rechtsmiddelen, step) for step in steps)


def _after(bekend: Afleiding, stap: str, term: str) -> bool:
    item = _term(bekend, term)
    return item is not None and any(
        item.voorbij(step.datum) for step in bekend.staande if step.soort == stap
    )


def _within(bekend: Afleiding, stap: str, term: str) -> bool:
    item = _term(bekend, term)
    early = (step for step in bekend.staande if step.soort == stap)
    return (
        item is not None and not item.staat_stil and any(step.datum <= item.einde for step in early)
    )


def _since(bekend: Afleiding, stap: str, dag: date) -> bool:
    first = next((step.datum for step in bekend.staande if step.soort == stap), None)
    return first is not None and first >= dag


def _by_another(bekend: Afleiding, stap: str, ander: str) -> bool:
    names, known = (
        {naam_van(step) for step in bekend.staande if step.soort == code} for code in (stap, ander)
    )
    return bool(known) and "" not in known and bool(names - known - {""})


def _before(bekend: Afleiding, first: str, other: str) -> bool:
    days = [
        [step.datum for step in bekend.staande if step.soort == code] for code in (first, other)
    ]
    return all(days) and days[0][0] < days[1][0]
