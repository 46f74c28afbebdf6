"""The money of a last onder dwangsom: what controles forfeit, what is claimed and paid, and when a claim lapses.

Awb 5:32a-5:37a and 4:92-4:117, text of 2021-12-21. Amounts in euro.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from daglicht.recht.verloop.looptijd import looptijden, op_dag
from daglicht.recht.verloop.rechtsmiddelen import laatste_dag_aanvechtbaar
from daglicht.recht.verloop.soorten import Rechtsstap, Verloop
from daglicht.tijd import Aanhangig, Berekening, Periode, Stuiting, bereken_verjaring, termijn

DAG = timedelta(days=1)
NUL = Decimal(0)
EENHEID = {"dag": relativedelta(days=1), "week": relativedelta(weeks=1), "maand": relativedelta(months=1)}
STUITEND = {
    "invorderingsbesluit": "invorderingsbesluit, art. 5:37a, eerste lid, Awb",
    "aanmaning": "aanmaning, art. 4:106 Awb",
    "dwangbevel": "dwangbevel, art. 4:106 Awb",
    "erkenning": "erkenning, art. 4:105, tweede lid, Awb",
}
OPEN = "art. 5:35, tweede lid, Awb"
VERZOCHT = "art. 5:37a, tweede lid, Awb"
UITSTEL = "art. 4:111, eerste lid, Awb"


@dataclass(frozen=True)
class Waarneming:
    """A controle that shows that the order was not obeyed."""

    controle: str
    datum: date


@dataclass(frozen=True)
class Voorstel:
    """A forfeiture that follows from a controle: how many times, and the earliest day it can have been forfeited."""

    waarneming: Waarneming
    aantal: int
    vanaf: date


@dataclass(frozen=True)
class Vordering:
    """What one established forfeiture is worth. ``verjaring`` is None once nothing of it is left to collect."""

    stap: Rechtsstap
    bedrag: Decimal
    betaald: Decimal
    ingevorderd: bool
    afgezien: bool
    verjaring: Berekening | None

    @property
    def openstaand(self) -> Decimal:
        """Return what must still be paid."""
        return NUL if self.afgezien else self.bedrag - self.betaald


@dataclass(frozen=True)
class Geldstand:
    """The money of an order on a day."""

    maximum: Decimal
    vorderingen: tuple[Vordering, ...]
    te_veel_betaald: Decimal

    @property
    def verbeurd(self) -> Decimal:
        """Return everything that was forfeited."""
        return sum((claim.bedrag for claim in self.vorderingen), NUL)

    @property
    def openstaand(self) -> Decimal:
        """Return what must still be paid."""
        return sum((claim.openstaand for claim in self.vorderingen), NUL)

    @property
    def vol(self) -> bool:
        """Tell whether the maximum was reached, above which nothing more is forfeited (Awb 5:32b, second paragraph)."""
        return self.verbeurd >= self.maximum

    def eerste_verjaring(self) -> Vordering | None:
        """Return the claim that lapses first, of those that still can."""
        open_ = [c for c in self.vorderingen if c.openstaand and c.verjaring and c.verjaring.einddatum]
        return min(open_, key=_lapses, default=None)


def _lapses(claim: Vordering) -> date:
    return (claim.verjaring.einddatum if claim.verjaring else None) or date.max


def stel_verbeurte_voor(
    verloop: Verloop, stappen: Sequence[Rechtsstap], waarnemingen: Sequence[Waarneming]
) -> list[Voorstel]:
    """Return the forfeitures that controles show and that were not established yet.

    A sum at once: once, from the day after the term to comply. Per unit of time: once for each unit in which a controle
    saw it, from the first day of that unit; units are counted from the day after the term. Per violation: each controle
    once. ``vanaf`` is the earliest day possible, so that an alarm of limitation never comes too late.
    """
    order = _order(stappen)
    term = looptijden(verloop, op_dag(stappen, date.max)).get("begunstigingstermijn")
    if order is None or term is None:
        return []
    established = [step.gegevens for step in stappen if step.soort == "verbeurte"]
    first, known = term.einde + DAG, {given["controle"] for given in established}
    unit = EENHEID.get(order.gegevens.get("eenheid", ""), EENHEID["week"])
    found, counted = [], {given["vanaf"] for given in established}
    for seen in sorted(waarnemingen, key=lambda item: item.datum):
        if seen.datum < first:
            continue
        since = {"ineens": first, "overtreding": seen.datum}.get(order.gegevens["wijze"]) or _unit(
            first, seen.datum, unit
        )
        key = seen.controle if order.gegevens["wijze"] == "overtreding" else since
        if key not in counted and seen.controle not in known:
            found.append(Voorstel(seen, 1, since))
        counted.add(key)
    return found


def _unit(first: date, day: date, unit: relativedelta) -> date:
    """Return the first day of the unit of time in which a day falls."""
    number = 0
    while first + unit * (number + 1) <= day:
        number += 1
    return first + unit * number


def _order(stappen: Sequence[Rechtsstap]) -> Rechtsstap | None:
    return next((step for step in stappen if step.soort == "besluit"), None)


def geldstand(verloop: Verloop, stappen: Sequence[Rechtsstap], op: date) -> Geldstand | None:
    """Return the money of an order on a day; None when no order was imposed.

    Payments settle the oldest claim first (Awb 4:92, second paragraph: the debtor may say otherwise).
    """
    taken = op_dag(stappen, op)
    order = _order(taken)
    if order is None:
        return None
    left = Decimal(order.gegevens["maximum"])
    claims: list[Vordering] = []
    paid = sum((Decimal(step.gegevens["bedrag"]) for step in taken if step.soort == "betaling"), NUL)
    for place, step in enumerate(taken):
        if step.soort != "verbeurte":
            continue
        once = order.gegevens["wijze"] == "ineens"
        worth = min(Decimal(order.gegevens["bedrag"]) * (1 if once else step.gegevens["aantal"]), left)
        if once and claims:
            worth = NUL
        left -= worth
        settled = min(worth, paid)
        paid -= settled
        claims.append(_claim(verloop, taken, place, worth, settled))
    return Geldstand(Decimal(order.gegevens["maximum"]), tuple(claims), paid)


def _claim(verloop: Verloop, taken: Sequence[Rechtsstap], place: int, worth: Decimal, settled: Decimal) -> Vordering:
    step, later = taken[place], taken[place + 1 :]
    decided = [other.soort for other in later if other.soort in ("invorderingsbesluit", "afzien-van-invordering")]
    waived = bool(decided) and decided[-1] == "afzien-van-invordering"
    limitation = None if waived or settled >= worth else _limitation(verloop, taken, step, later)
    return Vordering(step, worth, settled, "invorderingsbesluit" in decided, waived, limitation)


def _limitation(
    verloop: Verloop, taken: Sequence[Rechtsstap], step: Rechtsstap, later: Sequence[Rechtsstap]
) -> Berekening:
    order = _order(taken)
    assert order is not None
    last = laatste_dag_aanvechtbaar(verloop, taken)
    pending = Aanhangig(order.datum, None if last is None else last + DAG, OPEN)
    acts = [Stuiting(other.datum, STUITEND[other.soort]) for other in later if other.soort in STUITEND]
    return bereken_verjaring(
        termijn("dwangsom-verjaring"),
        step.gegevens["vanaf"],
        stuitingen=acts,
        aanhangig=[pending, *_requests(taken)],
        uitstel=list(_deferrals(later)),
    )


def _requests(taken: Sequence[Rechtsstap]) -> list[Aanhangig]:
    """Return requests to decide on collection, each pending until the authority has decided."""
    found = []
    for place, step in enumerate(taken):
        if step.soort == "verzoek-invordering":
            decided = (
                s.datum for s in taken[place + 1 :] if s.soort in ("invorderingsbesluit", "afzien-van-invordering")
            )
            end = next(decided, None)
            found.append(Aanhangig(step.datum, None if end is None else end + DAG, VERZOCHT))
    return found


def _deferrals(later: Sequence[Rechtsstap]) -> list[Periode]:
    found = []
    for place, step in enumerate(later):
        if step.soort == "uitstel":
            ended = next((s.datum for s in later[place + 1 :] if s.soort == "uitstel-voorbij"), None)
            end = min(day for day in (step.gegevens["tot"] + DAG, ended) if day is not None)
            if end > step.datum:
                found.append(Periode(step.datum, end))
    return found
