"""The money of a last onder dwangsom: what controles forfeit, what is claimed and paid,
and when a claim lapses.

Awb 5:32a-5:37a and 4:92-4:117, text of 2021-12-21. Amounts in euro.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from operator import itemgetter

from dateutil.relativedelta import relativedelta

from daglicht.recht.termijnen import termijn
from daglicht.recht.verloop.afleiding import Afleiding, Bezwaar
from daglicht.recht.verloop.sluiting import STIL
from daglicht.recht.verloop.soorten import Rechtsstap, Verloop
from daglicht.recht.verloop.werking import Werking
from daglicht.tijd import Aanhangig, Berekening, Periode, Stuiting, bereken_verjaring

DAG = timedelta(days=1)
NUL = Decimal(0)
EENHEID = {
    "dag": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "maand": relativedelta(months=1),
}
STUITEND = {
    "invorderingsbesluit": "invorderingsbesluit, art. 5:37a, eerste lid, Awb",
    "aanmaning": "aanmaning, art. 4:106 Awb",
    "dwangbevel": "dwangbevel, art. 4:106 Awb",
    "erkenning": "erkenning, art. 4:105, tweede lid, Awb",
}
BESLIST = ("invorderingsbesluit", "afzien-van-invordering")
OPEN = "art. 5:35, tweede lid, Awb"
VERZOCHT = "art. 5:37a, tweede lid, Awb"
BELET = "art. 4:111, tweede lid, Awb"


@dataclass(frozen=True)
class Waarneming:
    """A controle that shows that the order was not obeyed."""

    controle: str
    datum: date


@dataclass(frozen=True)
class Voorstel:
    """A forfeiture that follows from a controle: how many times,
    and the earliest day it can have been forfeited.
    """

    waarneming: Waarneming
    aantal: int
    vanaf: date


@dataclass(frozen=True)
class Vordering:
    """What one established forfeiture is worth.

    ``verjaring`` is None once nothing of it is left to collect.

    Its ``einddatum`` is None while something keeps the claim alive without a known end (Awb 5:35,
    second paragraph): ``zou_verjaren`` is the day on which it would have lapsed,
    ``verjaard`` whether it did.
    """

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

    @property
    def aangehouden(self) -> bool:
        """Tell whether only what is pending keeps the claim alive:
        it lapses the moment that ends.
        """
        return self.verjaring is not None and self.verjaring.einddatum is None

    @property
    def zou_verjaren(self) -> date | None:
        """Return the day on which the claim lapses, or would lapse were nothing pending;
        None when nothing is left.
        """
        if self.verjaring is None:
            return None
        return [step.einddatum for step in self.verjaring.stappen if step.einddatum][-1]

    def verjaard(self, op: date) -> bool:
        """Tell whether the claim has lapsed on a day."""
        end = self.verjaring.einddatum if self.verjaring else None
        return end is not None and end < op


@dataclass(frozen=True)
class Vervallen:
    """A forfeiture that was established and counts for nothing, and why.

    ``onterecht``: it should not have been.
    """

    stap: Rechtsstap
    reden: Bezwaar

    @property
    def onterecht(self) -> bool:
        """Tell whether a person must put it right: the order did not work that day;
        else it fell with the order.
        """
        return self.reden.sluiting is None or self.reden.sluiting.soort == STIL


@dataclass(frozen=True)
class Geldstand:
    """The money of an order on a day."""

    maximum: Decimal
    vorderingen: tuple[Vordering, ...]
    te_veel_betaald: Decimal
    vervallen: tuple[Vervallen, ...] = ()

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
        """Tell whether the maximum was reached, above which nothing more is forfeited (Awb 5:32b,
        second paragraph).
        """
        return self.verbeurd >= self.maximum

    def eerste_verjaring(self) -> Vordering | None:
        """Return the claim that lapses first, also when only what is pending keeps it alive."""
        dated = [
            (day, claim)
            for claim in self.vorderingen
            if claim.openstaand and (day := claim.zou_verjaren)
        ]
        return min(dated, key=itemgetter(0))[1] if dated else None

    def te_innen(self, op: date) -> Decimal:
        """Return what is open and has not lapsed on a day."""
        return sum((claim.openstaand for claim in self.vorderingen if not claim.verjaard(op)), NUL)


def stel_verbeurte_voor(
    verloop: Verloop, stappen: Sequence[Rechtsstap], waarnemingen: Sequence[Waarneming]
) -> list[Voorstel]:
    """Return the forfeitures that controles show and that were not established yet.

    A sum at once: once, from the day after the term to comply. Per unit of time: once for each unit
    in which a controle saw it, from the first day of that unit; units are counted from the day
    after the term. Per violation: each controle once. ``vanaf`` is the earliest day possible, so
    that an alarm of limitation never comes too late.
    """
    order = _order(stappen)
    if order is None:
        return []
    known = Afleiding(verloop, stappen, date.max)
    established = [
        step.gegevens for place, step in enumerate(known.stappen) if step.soort == "verbeurte"
    ]
    counts = [
        step.gegevens
        for place, step in enumerate(known.stappen)
        if step.soort == "verbeurte" and place not in known.krachteloos
    ]
    found, counted = [], {given["vanaf"] for given in counts}
    for seen in sorted(waarnemingen, key=lambda item: item.datum):
        since = _since(known, order, seen.datum)
        if since is None:
            continue
        key = seen.controle if order.gegevens["wijze"] == "overtreding" else since
        if order.gegevens["wijze"] == "ineens" and counted:
            continue
        if key not in counted and seen.controle not in {given["controle"] for given in established}:
            found.append(Voorstel(seen, 1, since))
        counted.add(key)
    return found


def _since(known: Afleiding, order: Rechtsstap, day: date) -> date | None:
    """Return from which day a breach seen on a day may have forfeited;
    None when nothing was forfeited that day.
    """
    works = known.werking_van(order)
    over = known.vorige_termijn("begunstigingstermijn", day)
    if over is None or known.binnen_termijn("begunstigingstermijn", day) or works.dicht(day):
        return None
    first, how = over + DAG, order.gegevens["wijze"]
    unit = EENHEID[order.gegevens.get("eenheid") or "week"]
    since = (
        day
        if how == "overtreding"
        else first
        if how == "ineens"
        else _unit(first, day, unit, works)
    )
    while shut := works.dicht(since):
        assert shut.tot is not None  # it works again on the day of the controle
        since = shut.tot
    return since


def _unit(first: date, day: date, unit: relativedelta, works: Werking) -> date:
    """Return the first day of the unit of time in which a day falls;
    days on which the order did not work do not count.
    """
    counted = day - DAG * sum(
        1 for number in range((day - first).days) if works.dicht(first + DAG * number)
    )
    number = 0
    while first + unit * (number + 1) <= counted:
        number += 1
    left, since = (first + unit * number - first).days, first
    while left or works.dicht(since):
        left -= 0 if works.dicht(since) else 1
        since += DAG
    return since


def _order(stappen: Sequence[Rechtsstap]) -> Rechtsstap | None:
    return next((step for step in stappen if step.soort == "besluit"), None)


def geldstand(verloop: Verloop, stappen: Sequence[Rechtsstap], op: date) -> Geldstand | None:
    """Return the money of an order on a day; None when no order was imposed.

    Payments settle the oldest claim first (Awb 4:92, second paragraph:
    the debtor may say otherwise).
    """
    known = Afleiding(verloop, stappen, op)
    taken, order = known.stappen, _order(known.stappen)
    if order is None:
        return None
    left = Decimal(order.gegevens["maximum"])
    claims: list[Vordering] = []
    paid = sum(
        (Decimal(step.gegevens["bedrag"]) for step in taken if step.soort == "betaling"), NUL
    )
    for place, step in enumerate(taken):
        if step.soort != "verbeurte" or place in known.krachteloos:
            continue
        once = order.gegevens["wijze"] == "ineens"
        worth = min(
            Decimal(order.gegevens["bedrag"]) * (1 if once else step.gegevens["aantal"]), left
        )
        if once and claims:
            worth = NUL
        left -= worth
        settled = min(worth, paid)
        paid -= settled
        claims.append(_claim(known, place, worth, settled))
    gone = tuple(
        Vervallen(taken[place], why)
        for place, why in known.krachteloos.items()
        if taken[place].soort == "verbeurte"
    )
    return Geldstand(Decimal(order.gegevens["maximum"]), tuple(claims), paid, gone)


def _claim(known: Afleiding, place: int, worth: Decimal, settled: Decimal) -> Vordering:
    later = _standing(known, place)
    decided = [other.soort for other in later if other.soort in BESLIST]
    waived = bool(decided) and decided[-1] == "afzien-van-invordering"
    step = known.stappen[place]
    limitation = None if waived or settled >= worth else _limitation(known, step, later)
    return Vordering(step, worth, settled, "invorderingsbesluit" in decided, waived, limitation)


def _standing(known: Afleiding, place: int) -> list[Rechtsstap]:
    """Return the later steps that count: a decision that was taken away, and what rests
    on it, does not.
    """
    later = list(enumerate(known.stappen))[place + 1 :]
    return [
        step
        for number, step in later
        if number not in known.krachteloos
        and not (step.soort in BESLIST and known.werking_van(step).vervallen is not None)
    ]


def _limitation(known: Afleiding, step: Rechtsstap, later: Sequence[Rechtsstap]) -> Berekening:
    lengthened, running = _insolvent(known.stappen)
    pending = [Aanhangig(days.van, days.tot, OPEN) for days in known.aanvechtbaar() if days.van]
    acts = [
        Stuiting(other.datum, STUITEND[other.soort]) for other in later if other.soort in STUITEND
    ]
    collecting = known.werking("invorderingsbesluit")
    still = (
        [item for item in collecting.sluitingen if item.stap.soort == "schorsing"]
        if collecting
        else []
    )
    return bereken_verjaring(
        termijn("dwangsom-verjaring"),
        step.gegevens["vanaf"],
        stuitingen=acts,
        aanhangig=[
            *pending,
            *_requests(known.stappen),
            *(Aanhangig(day, None, BELET) for day in running),
        ],
        uitstel=[*_deferrals(later), *lengthened],
        geschorst=[Periode(item.van, item.tot) for item in still],
    )


def _insolvent(taken: Sequence[Rechtsstap]) -> tuple[list[Periode], list[date]]:
    """Return the days of insolvency and the like, which lengthen limitation,
    and the begin of those not over yet.
    """
    found, running = [], []
    for place, step in enumerate(taken):
        if step.soort == "insolventie":
            end = next(
                (s.datum for s in taken[place + 1 :] if s.soort == "insolventie-voorbij"), None
            )
            if end is None:
                running.append(step.datum)
            elif end > step.datum:
                found.append(Periode(step.datum, end))
    return found, running


def _requests(taken: Sequence[Rechtsstap]) -> list[Aanhangig]:
    """Return requests to decide on collection, each pending until the authority has decided."""
    found = []
    for place, step in enumerate(taken):
        if step.soort == "verzoek-invordering":
            decided = (s.datum for s in taken[place + 1 :] if s.soort in BESLIST)
            end = next(decided, None)
            found.append(Aanhangig(step.datum, None if end is None else end + DAG, VERZOCHT))
    return found


def _deferrals(later: Sequence[Rechtsstap]) -> list[Periode]:
    found = []
    for place, step in enumerate(later):
        if step.soort == "uitstel":
            ended = next(
                (s.datum for s in later[place + 1 :] if s.soort == "uitstel-voorbij"), None
            )
            end = min(day for day in (step.gegevens["tot"] + DAG, ended) if day is not None)
            if end > step.datum:
                found.append(Periode(step.datum, end))
    return found
