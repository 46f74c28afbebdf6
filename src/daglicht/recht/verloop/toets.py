"""Whether a step may be taken: the demands of its kind on what was done before,
each refusal with its article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from daglicht.recht.verloop.afleiding import Afleiding, Bezwaar
from daglicht.recht.verloop.looptijd import Looptijd
from daglicht.recht.verloop.rechtsmiddelen import geweigerd
from daglicht.recht.verloop.soorten import (
    Eis,
    Rechtsstap,
    Stapsoort,
    Veld,
    Verloop,
    uitkomst_van,
)
from daglicht.tijd import datum

GROOTSTE = {"geld": 9_999_999_999, "getal": 1_000_000}
"""What no amount (euro) or count of a step is above, where its course names no
bound; our own choice.
"""
VERSTE = 30
"""No day of a step lies more years from it; our own choice, against a wrong digit in a year."""
EERSTE, LAATSTE = date(1994, 1, 1), date(2150, 12, 31)
"""The Awb is in force since the first; no step lies outside these days (our own
choice for the last).
"""
TYPES: dict[str, tuple[type, ...]] = {
    "datum": (date,),
    "dag": (date,),
    "geld": (Decimal, int),
    "getal": (int,),
    "keuze": (str,),
    "tekst": (str,),
}


def bezwaren(
    verloop: Verloop,
    stappen: Sequence[Rechtsstap],
    stap: Rechtsstap,
    *,
    alleen_volgorde: bool = False,
    bekend: Afleiding | None = None,
) -> list[Bezwaar]:
    """Return why a step may not be taken after the steps before it; empty when it may.

    ``alleen_volgorde``: do not judge what is recorded with the step. ``bekend``: what follows from
    the steps, if it was worked out already and none of them is later than the step.
    """
    kind = verloop.stappen.get(stap.soort)
    if kind is None:
        return [Bezwaar(f"{verloop.naam} kent de stap ‘{stap.soort}’ niet.", verloop.bron)]
    if not EERSTE <= stap.datum <= LAATSTE:
        return [
            Bezwaar(
                f"Op {datum(stap.datum)} kan geen stap zijn gezet; klopt het jaartal?", verloop.bron
            )
        ]
    known = bekend or Afleiding(verloop, stappen, stap.datum)
    before, source = known.stappen, verloop.bron_van(kind)
    if verloop.opent not in ("", kind.code) and not any(
        step.soort == verloop.opent for step in before
    ):
        return [Bezwaar(f"De procedure is op {datum(stap.datum)} nog niet begonnen.", verloop.bron)]
    asked = [demand for demand in kind.eisen if not demand.fase]
    found = [fault for demand in asked if (fault := _fault_of(known, stap, demand)) is not None]
    if not kind.herhaalbaar and any(step.soort == kind.code for step in before):
        found.append(Bezwaar(f"‘{kind.naam}’ is al gezet en kan maar één keer.", source))
    if (remedy := geweigerd(verloop, before, stap, vrij=alleen_volgorde)) is not None and not found:
        found.append(Bezwaar(remedy, kind.bron))
    phases = verloop.fasen_als(known.fase) if not found else frozenset()
    if not found and any(demand.fase and not phases & {*demand.fase} for demand in kind.eisen):
        found.append(
            Bezwaar(
                f"‘{kind.naam}’ past niet bij een procedure die {known.fase} is.",
                source,
                door_fase=True,
            )
        )
    return (
        found if alleen_volgorde else [*found, *_content(kind, stap), *_twice(kind, stap, before)]
    )


def bezwaren_in_reeks(verloop: Verloop, stappen: Sequence[Rechtsstap]) -> list[Bezwaar]:
    """Return what is wrong with a whole course: each step judged after those before it."""
    ordered = sorted(stappen, key=lambda step: step.datum)
    return [
        item
        for number, step in enumerate(ordered)
        for item in bezwaren(verloop, ordered[:number], step)
    ]


def gevolgen(verloop: Verloop, eerst: Sequence[Rechtsstap], dan: Sequence[Rechtsstap]) -> list[str]:
    """Return which steps no longer fit when the steps ``eerst`` become ``dan``, each with why."""
    before = misplaatst(verloop, eerst)
    return [
        (
            f"Daardoor past ‘{verloop.stappen[step.soort].naam}’ van {datum(step.datum)} niet "
            f"meer. {reason}"
        )
        for step, reason in misplaatst(verloop, dan)
        if not any(step is other for other, _ in before)
    ]


def misplaatst(verloop: Verloop, stappen: Sequence[Rechtsstap]) -> list[tuple[Rechtsstap, str]]:
    """Return the steps that do not fit after those before them, each with why."""
    ordered = sorted(stappen, key=lambda step: step.datum)
    judged = (
        (step, bezwaren(verloop, ordered[:place], step, alleen_volgorde=True))
        for place, step in enumerate(ordered)
    )
    return [(step, str(reasons[0])) for step, reasons in judged if reasons]


def vanaf_dag(
    verloop: Verloop, stappen: Sequence[Rechtsstap], soort: str, op: date, bekend: Afleiding
) -> date | None:
    """Return the first day after ``op`` on which a step may be taken if only time passes;
    None when time is no cure.
    """
    ends = {term.einde for term in bekend.looptijden.values() if term.einde >= op}
    known = (
        None if verloop.fasen else bekend
    )  # a phase is another one on a later day, a demand is not
    for day in sorted(end + timedelta(days=1) for end in ends):
        if not bezwaren(
            verloop, stappen, Rechtsstap(soort, day), alleen_volgorde=True, bekend=known
        ):
            return day
    return None


def _fault_of(known: Afleiding, stap: Rechtsstap, demand: Eis) -> Bezwaar | None:
    if demand.als is not None and str(stap.gegevens.get(demand.als[0], "")) != demand.als[1]:
        return None
    if demand.bij and uitkomst_van(known.stappen) not in demand.bij:
        return None
    if demand.staat or demand.werkt or demand.buiten:
        return known.bezwaar(demand, stap, known.stappen)
    if _met(known, stap, demand):
        return None
    kind = known.verloop.stappen[stap.soort]
    source = known.verloop.bron_van(kind) if demand.bron == kind.bron else demand.bron
    return Bezwaar(_words(known, stap, demand), source)


def _words(known: Afleiding, stap: Rechtsstap, demand: Eis) -> str:
    """Return what a demand says; ``$einde`` is the last day of its term."""
    if demand.melding:
        term = known.looptijden.get(next(iter(demand.termijnen), ""))
        return demand.melding.replace("$einde", datum(term.einde)) if term else demand.melding
    kinds = known.verloop.stappen
    name = kinds[stap.soort].naam
    if demand.niet_na:
        passed = [
            code for code in demand.niet_na if any(step.soort == code for step in known.stappen)
        ]
        return f"‘{name}’ kan niet meer na {', '.join(f'‘{kinds[code].naam}’' for code in passed)}."
    named = ", ".join(f"‘{kinds[code].naam}’" for code in demand.na)
    return f"‘{name}’ kan pas na {'een van: ' if len(demand.na) > 1 else ''}{named}."


def _met(known: Afleiding, stap: Rechtsstap, demand: Eis) -> bool:
    kinds = [
        step.soort for place, step in enumerate(known.stappen) if place not in known.krachteloos
    ]
    if demand.niet_na:
        place = max((n for n, kind in enumerate(kinds) if kind in demand.niet_na), default=None)
        return place is None or any(kind in demand.tenzij for kind in kinds[place + 1 :])
    if any(kind in demand.tenzij for kind in kinds):
        return True
    if demand.na and not any(kind in demand.na for kind in kinds):
        return False
    if demand.gegeven and stap.gegevens.get(demand.gegeven) in (None, ""):
        return False
    if demand.besluit and uitkomst_van(known.stappen) not in demand.besluit:
        return False
    return _terms_met(known.looptijden, stap.datum, demand)


def _terms_met(terms: Mapping[str, Looptijd], day: date, demand: Eis) -> bool:
    over = {code: term.voorbij(day) for code, term in terms.items()}
    if demand.voorbij and not over.get(demand.voorbij):
        return False
    if demand.na_termijn and not over.get(demand.na_termijn, True):
        return False
    return not (demand.binnen and over.get(demand.binnen))


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


def _twice(kind: Stapsoort, stap: Rechtsstap, before: Sequence[Rechtsstap]) -> list[Bezwaar]:
    """Return what this step records that an earlier one of its kind recorded already and
    that counts once.
    """
    found = []
    for item in kind.velden:
        value = stap.gegevens.get(item.naam)
        same = (
            step
            for step in before
            if step.soort == kind.code and step.gegevens.get(item.naam) == value
        )
        if item.uniek and value not in (None, "") and (first := next(same, None)) is not None:
            words = (
                f"‘{item.label}’: {value} is al vastgelegd op {first.datum:%d-%m-%Y} en telt één "
                "keer."
            )
            found.append(Bezwaar(words, item.bron or kind.bron))
    return found


def ten_hoogste(veld: Veld) -> int:
    """Return the most a number of a step may be: what its course says,
    or what no number of its kind is above.
    """
    return veld.hoogste if veld.hoogste is not None else GROOTSTE[veld.soort]


def _fault(item: Veld, value: Any, day: date) -> str | None:
    if not isinstance(value, TYPES[item.soort]) or isinstance(value, bool):
        return f"‘{item.label}’ is geen {item.soort}."
    if isinstance(value, str) and item.soort == "keuze" and item.keuze(value) is None:
        return (
            f"‘{value}’ is geen keuze bij ‘{item.label}’: {', '.join(k.code for k in item.keuzes)}."
        )
    if isinstance(value, Decimal) and not value.is_finite():
        return f"‘{item.label}’ is geen bedrag."
    if isinstance(value, date) and abs(value.year - day.year) > VERSTE:
        return (
            f"‘{item.label}’ ligt meer dan {VERSTE} jaar van de dag van de stap; klopt het jaartal?"
        )
    if isinstance(value, Decimal | int) and value <= 0:
        return f"‘{item.label}’ is meer dan nul."
    if isinstance(value, Decimal | int) and not value <= (most := ten_hoogste(item)):
        return f"‘{item.label}’ is ten hoogste {most}."
    if isinstance(value, date) and item.soort == "datum" and value < day:
        return f"‘{item.label}’ ligt voor de dag van de stap."
    if isinstance(value, date) and item.niet_later and value > day:
        return f"‘{item.label}’ ligt na de dag van de stap."
    return None
