"""The days that follow from law in a course: when a decision takes effect,
and when nothing can be done against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from daglicht.recht.bestanden.mijlpaal import Dagregel, Mijlpaalregel, Uitstelregel
from daglicht.recht.termijnen import termijn
from daglicht.recht.verloop.omstandigheden import geldt
from daglicht.recht.verloop.rechtsmiddelen import UITKOMST, UITSPRAKEN, lopend, naam_van
from daglicht.recht.verloop.soorten import Rechtsstap
from daglicht.tijd import bereken, datum, laatste_dag

if TYPE_CHECKING:
    from daglicht.recht.verloop.afleiding import Afleiding

DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mijlpaal:
    """A day that follows from law: ``dag`` is None as long as it cannot be known;
    ``uitleg`` says why it is what it is.
    """

    code: str
    naam: str
    dag: date | None
    uitleg: str
    bron: str
    waarschuwing: str = ""


def mijlpaal(bekend: Afleiding, row: Mijlpaalregel) -> Mijlpaal | None:
    """Return the day that a rule gives from what happened; None while there is none."""
    return _milestone(bekend, row) if geldt(bekend, row.als) else None


def _milestone(bekend: Afleiding, row: Mijlpaalregel) -> Mijlpaal | None:
    rule = next((rule for rule in row.regels if geldt(bekend, rule.als)), None)
    if rule is None:
        return None
    item = _final(bekend, row, rule) if rule.onherroepelijk else _counted(bekend, row, rule)
    giver = _giver(bekend, row, rule)
    own = giver.gegevens.get("ingang") if giver else None
    if item is None or giver is None or not isinstance(own, date):
        return item
    if giver.soort in UITSPRAKEN:
        return replace(item, dag=own, uitleg=f"de uitspraak bepaalt {datum(own)}", waarschuwing="")
    if item.dag is None:
        return item
    what = "de beslissing op bezwaar" if rule.inhoud else "het besluit"
    if own > item.dag:
        return replace(item, dag=own, uitleg=f"{what} bepaalt {datum(own)}")
    early = f"{what.capitalize()} noemt {datum(own)}; eerder dan de wet toelaat."
    return replace(item, waarschuwing=early) if own < item.dag else item


def _giver(bekend: Afleiding, row: Mijlpaalregel, rule: Dagregel) -> Rechtsstap | None:
    """Return the step that can name a day of its own: the one that gave the decision what it holds,
    else the decision.
    """
    if rule.inhoud:
        return _held(bekend, rule)
    return next((step for step in bekend.staande if step.soort == row.ingang), None)


def _counted(bekend: Afleiding, row: Mijlpaalregel, rule: Dagregel) -> Mijlpaal | None:
    since = _since(bekend, rule)
    day, source, waits = since, str(rule.bron or termijn(rule.termijn or rule.duur).bron), since
    doubts: tuple[str, ...] = ()
    if rule.looptijd:
        term = bekend.looptijden.get(rule.looptijd)
        if term is None or term.staat_stil:
            return None
        day, waits = term.einde + DAG, term.einde
    elif since is None and rule.vanaf:
        taken = {step.soort for step in bekend.staande}
        lacks = ", ".join(
            f"‘{bekend.verloop.stappen[code].naam}’" for code in rule.vanaf if code not in taken
        )
        return Mijlpaal(row.code, row.naam, None, f"nog niet vastgelegd: {lacks}", source)
    elif since is None:
        pass
    elif rule.termijn:
        calculated = bereken(termijn(rule.termijn), since)
        assert calculated.einddatum is not None  # nothing stops it
        day, waits = calculated.einddatum + DAG, calculated.einddatum
        doubts = calculated.waarschuwingen
    elif rule.duur:
        day = laatste_dag(since, termijn(rule.duur).duur)
    else:
        day = since + timedelta(days=rule.dagen)
    words = _filled(bekend, rule.uitleg, rule, since) + _presumed(bekend, rule)
    warned = filter(None, (_filled(bekend, rule.waarschuwing, rule, since), *doubts))
    item = Mijlpaal(row.code, row.naam, day, words, source, " ".join(warned))
    return (
        _put_off(bekend, item, _asked_from(bekend, rule), waits, rule.uitstel)
        if (rule.uitstel and waits)
        else item
    )


def _asked_from(bekend: Afleiding, rule: Dagregel) -> date:
    """Return the day from which a request for relief can be about what a decision now holds."""
    held = _held(bekend, rule) if rule.inhoud else None
    return held.datum if held else date.min


def _since(bekend: Afleiding, rule: Dagregel) -> date | None:
    if rule.inhoud:
        held = _held(bekend, rule)
        return held.kenbaar_op if held else None
    days = [step.datum for step in bekend.staande if step.soort in rule.vanaf]
    if rule.alle:
        own = [
            next((step.datum for step in bekend.staande if step.soort == code), None)
            for code in rule.vanaf
        ]
        return None if None in own else max(day for day in own if day)
    return (max(days) if rule.laatste else days[0]) if days else None


def _held(bekend: Afleiding, rule: Dagregel) -> Rechtsstap | None:
    """Return the step that gave the decision what it holds, as a whole or in part."""
    if bekend.inhoud is None:
        return None
    return bekend.inhoud.wijziging if rule.inhoud == "wijziging" else bekend.inhoud.stap


def _presumed(bekend: Afleiding, rule: Dagregel) -> str:
    """Return in words what counts when it was left empty when a decision on an objection was made
    known; empty when it was not.
    """
    held = _held(bekend, rule) if rule.inhoud else None
    if held is None or held.soort != UITKOMST["bezwaar"] or "bekend" in held.gegevens:
        return ""
    field = bekend.verloop.stappen[held.soort].veld("bekend")
    return f" ({field.leeg})" if field and field.leeg else ""


def _filled(bekend: Afleiding, words: str, rule: Dagregel, since: date | None) -> str:
    """Put the day and what a step recorded at the places ``$…`` in words of a rule."""
    step = next(
        (item for item in bekend.staande if rule.als and item.soort in rule.als.gezet), None
    )
    given = {name: str(value) for name, value in step.gegevens.items()} if step else {}
    if since is not None:
        given |= {"dag": datum(since), "vier_weken": datum(since + timedelta(weeks=4))}
    for name, value in given.items():
        words = words.replace(f"${name}", value)
    return words


def _put_off(
    bekend: Afleiding, item: Mijlpaal, begin: date, within: date, rule: Uitstelregel
) -> Mijlpaal:
    """Put effect off while a request for provisional relief, made in time,
    has not been ruled on.
    """
    waiting, ruled = _requests(bekend, begin, within, rule)
    if item.dag is None or (not waiting and not ruled):
        return item
    if waiting:
        words = f"er is nog niet beslist op {rule.wat}"
        return replace(item, dag=None, uitleg=words, bron=str(rule.bron))
    last = max(step.datum for step in ruled)
    if last > item.dag:
        asked = rule.wat.replace("het verzoek om", "de")
        words = f"op {asked} is beslist op {datum(last)}"
        return replace(item, dag=last, uitleg=words, bron=str(rule.bron))
    return item


def _requests(
    bekend: Afleiding, begin: date, within: date, rule: Uitstelregel
) -> tuple[list[Rechtsstap], list[Rechtsstap]]:
    """Return the requests made in time that wait, and the rulings on those that do not.

    A ruling is on the request of whom it names, else on the first that waits.
    """
    waiting: list[Rechtsstap] = []
    ruled: list[Rechtsstap] = []
    for step in bekend.staande:
        if step.soort == rule.verzoek and begin <= step.datum <= within:
            waiting.append(step)
        elif step.soort == rule.tot:
            who = naam_van(step)
            mine = next((item for item in waiting if not who or naam_van(item) == who), None)
            if mine is not None:
                waiting.remove(mine)
                ruled.append(step)
    return waiting, ruled


def _final(bekend: Afleiding, row: Mijlpaalregel, rule: Dagregel) -> Mijlpaal | None:
    """Return from when the decision can no longer be contested (Awb 6:7, 6:8);
    no day while something is pending.
    """
    ends = [item.einde for item in bekend.looptijden.values() if item.soort.opent]
    if not ends:
        return None
    source = str(rule.bron)
    waiting = lopend(bekend.rechtsmiddelen)
    if waiting:
        kind = waiting[-1].stap.soort.replace("-", " ")
        return Mijlpaal(row.code, row.naam, None, f"er loopt een {kind}", source)
    unknown = [step for step in bekend.staande if step.bekend_op > bekend.op]
    if unknown:
        name = bekend.verloop.stappen[unknown[-1].soort].naam
        words = f"‘{name}’ van {datum(unknown[-1].datum)} is nog niet bekendgemaakt"
        return Mijlpaal(row.code, row.naam, None, words, source)
    ruled = [item.einde for item in bekend.rechtsmiddelen if item.einde]
    last = _last_word(ruled)
    if last is not None:
        words = f"{bekend.verloop.stappen[last.soort].naam.lower()} op {datum(last.datum)}"
        return Mijlpaal(row.code, row.naam, last.datum, words, source)
    end = max(ends)
    withdrawn = max((step.datum for step in ruled), default=end)
    if withdrawn > end:
        words = f"het laatste rechtsmiddel eindigde op {datum(withdrawn)}"
        return Mijlpaal(row.code, row.naam, withdrawn, words, source)
    words = f"de laatste termijn liep tot en met {datum(end)}"
    return Mijlpaal(row.code, row.naam, end + DAG, words, source, rule.waarschuwing)


def _last_word(ended: Sequence[Rechtsstap]) -> Rechtsstap | None:
    """Return the ruling on the last appeal, against which nothing is open."""
    found = [step for step in ended if step.soort == UITKOMST["hoger-beroep"]]
    return found[-1] if found else None
