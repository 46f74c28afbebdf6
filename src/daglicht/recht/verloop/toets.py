"""Whether a step may be taken: the demands of its kind on what was done before, each refusal with its article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from daglicht.recht.bron import Bron
from daglicht.recht.verloop.looptijd import Looptijd, looptijden, op_dag
from daglicht.recht.verloop.soorten import Eis, Rechtsstap, Stapsoort, Veld, Verloop

TYPES: dict[str, tuple[type, ...]] = {
    "datum": (date,),
    "dag": (date,),
    "geld": (Decimal, int),
    "getal": (int,),
    "keuze": (str,),
    "tekst": (str,),
}


@dataclass(frozen=True)
class Bezwaar:
    """Why a step is refused."""

    melding: str
    bron: Bron

    def __str__(self) -> str:
        unread = "" if self.bron.geverifieerd else "; niet geverifieerd"
        return f"{self.melding} ({self.bron}{unread})"


def bezwaren(
    verloop: Verloop,
    stappen: Sequence[Rechtsstap],
    stap: Rechtsstap,
    *,
    alleen_volgorde: bool = False,
    termijnen: Mapping[str, Looptijd] | None = None,
) -> list[Bezwaar]:
    """Return why a step may not be taken after the steps before it; empty when it may.

    ``alleen_volgorde``: do not judge what is recorded with the step. ``termijnen``: what the steps started, if it is
    known already and none of them is later than the step.
    """
    kind = verloop.stappen.get(stap.soort)
    if kind is None:
        return [Bezwaar(f"{verloop.naam} kent de stap ‘{stap.soort}’ niet.", verloop.bron)]
    before = op_dag(stappen, stap.datum)
    terms = looptijden(verloop, before) if termijnen is None else termijnen
    found = [Bezwaar(demand.melding, demand.bron) for demand in kind.eisen if not _met(before, terms, stap, demand)]
    if not kind.herhaalbaar and any(step.soort == kind.code for step in before):
        found.append(Bezwaar(f"‘{kind.naam}’ is al gezet en kan maar één keer.", kind.bron))
    return found if alleen_volgorde else [*found, *_content(kind, stap)]


def bezwaren_in_reeks(verloop: Verloop, stappen: Sequence[Rechtsstap]) -> list[Bezwaar]:
    """Return what is wrong with a whole course: each step judged after those before it."""
    ordered = sorted(stappen, key=lambda step: step.datum)
    return [item for number, step in enumerate(ordered) for item in bezwaren(verloop, ordered[:number], step)]


def vanaf_dag(
    verloop: Verloop, stappen: Sequence[Rechtsstap], soort: str, op: date, termijnen: Mapping[str, Looptijd]
) -> date | None:
    """Return the first day after ``op`` on which a step may be taken if only time passes; None when time is no cure."""
    for day in sorted({term.einde + timedelta(days=1) for term in termijnen.values() if term.einde >= op}):
        if not bezwaren(verloop, stappen, Rechtsstap(soort, day), alleen_volgorde=True, termijnen=termijnen):
            return day
    return None


def _met(before: Sequence[Rechtsstap], terms: Mapping[str, Looptijd], stap: Rechtsstap, demand: Eis) -> bool:
    if demand.als is not None and str(stap.gegevens.get(demand.als[0], "")) != demand.als[1]:
        return True
    kinds = [step.soort for step in before]
    if demand.niet_na:
        place = max((n for n, kind in enumerate(kinds) if kind in demand.niet_na), default=None)
        return place is None or any(kind in demand.tenzij for kind in kinds[place + 1 :])
    if any(kind in demand.tenzij for kind in kinds):
        return True
    if demand.na and not any(kind in demand.na for kind in kinds):
        return False
    if demand.gegeven and stap.gegevens.get(demand.gegeven) in (None, ""):
        return False
    return _terms_met(terms, stap.datum, demand)


def _terms_met(terms: Mapping[str, Looptijd], day: date, demand: Eis) -> bool:
    over = {code: term.voorbij(day) for code, term in terms.items()}
    if demand.voorbij and not over.get(demand.voorbij, False):
        return False
    if demand.na_termijn and not over.get(demand.na_termijn, True):
        return False
    return not (demand.binnen and over.get(demand.binnen, False))


def _content(kind: Stapsoort, stap: Rechtsstap) -> list[Bezwaar]:
    found = []
    for item in kind.velden:
        value = stap.gegevens.get(item.naam)
        if value in (None, ""):
            if item.verplicht:
                found.append(Bezwaar(f"Vul ‘{item.label}’ in.", item.bron or kind.bron))
        elif (fault := _fault(item, value, stap.datum)) is not None:
            found.append(Bezwaar(fault, item.bron or kind.bron))
    unknown = sorted(set(stap.gegevens) - {item.naam for item in kind.velden})
    if unknown:
        found.append(Bezwaar(f"‘{kind.naam}’ kent niet: {', '.join(unknown)}.", kind.bron))
    return found


def _fault(item: Veld, value: Any, day: date) -> str | None:
    if not isinstance(value, TYPES[item.soort]) or isinstance(value, bool):
        return f"‘{item.label}’ is geen {item.soort}."
    if isinstance(value, str) and item.soort == "keuze" and item.keuze(value) is None:
        return f"‘{value}’ is geen keuze bij ‘{item.label}’: {', '.join(k.code for k in item.keuzes)}."
    if isinstance(value, Decimal | int) and value <= 0:
        return f"‘{item.label}’ is meer dan nul."
    if isinstance(value, date) and item.soort == "datum" and value < day:
        return f"‘{item.label}’ ligt voor de dag van de stap."
    return None
