"""What must be done about measures, and by when: terms, steps that can be taken,
claims that are about to lapse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet, prefetch_related_objects

from daglicht.handhaving.maatregelen import met_verloop, verbeurten
from daglicht.handhaving.models import IN_VOORBEREIDING, Handhavingsmaatregel
from daglicht.handhaving.opvolging import vervolg
from daglicht.handhaving.stappen import VAN_KRACHT, geldstand_van, stand_van, stappen_van
from daglicht.kit.tekst import euro
from daglicht.recht.dwangsom import Geldstand
from daglicht.recht.verloop import Stapsoort, Verloopstand
from daglicht.register.enumeraties import StatusHandhavingsmaatregel
from daglicht.zaakverloop import service as zaakverloop

# Terms of others that an authority waits for; the rest run without anybody here having to know.
WACHT_OP = {
    "begunstigingstermijn",
    "zienswijzetermijn",
    "zienswijzetermijn-invordering",
    "om-reactie",
    "gelegenheid-termijn",
}
# Steps by which a claim is collected; when every claim has lapsed, none of them comes next.
INVORDEREN = {
    "voornemen-invordering",
    "zonder-voornemen-invordering",
    "invorderingsbesluit",
    "aanmaning",
    "dwangbevel",
}
# Days before the claim to a dwangsom lapses at which the work list starts to warn,
# and to press (policy, not law).
WAARSCHUW, DRING_AAN = timedelta(days=120), timedelta(days=42)


@dataclass(frozen=True)
class Taak:
    """One thing to do: ``uiterlijk`` is the last day (None: no day), ``ernst`` is
    hoog, midden or laag.

    ``soort``: verjaring, termijn, verbeurte or stap. ``let_op``: who follows from
    whom, told in words.
    """

    maatregel: Handhavingsmaatregel
    soort: str
    wat: str
    uiterlijk: date | None
    ernst: str
    uitleg: str = ""
    stap: str = ""

    def dagen(self, op: date) -> int | None:
        """Return the days left, negative when it is late."""
        return None if self.uiterlijk is None else (self.uiterlijk - op).days


def onderhanden() -> QuerySet[Handhavingsmaatregel]:
    """Return the measures on which something may have to be done: not finished,
    with money to collect, or fought.
    """
    open_ = (IN_VOORBEREIDING, *VAN_KRACHT, StatusHandhavingsmaatregel.UITGEWERKT)
    contested = zaakverloop.met_stap("verbeurte", "bezwaar")
    rows = Handhavingsmaatregel.objects.filter(
        Q(status__in=open_) | Q(zaak__einddatum=None, verloop__in=contested)
    )
    return met_verloop(rows)


def taken(maatregelen: Iterable[Handhavingsmaatregel], op: date) -> list[Taak]:
    """Return what must be done, most pressing first: what is late, then by last day,
    then what has no day.
    """
    found = [task for measure in maatregelen for task in _of(measure, op)]
    return sorted(
        found,
        key=lambda task: (task.uiterlijk or date.max, task.soort, task.maatregel.identificatie),
    )


def met_plaats(taken: Sequence[Taak]) -> Sequence[Taak]:
    """Fetch with tasks that are shown where their violations are;
    give it no more than are shown.
    """
    prefetch_related_objects([task.maatregel for task in taken], "overtredingen__vth_objecten")
    return taken


def _of(measure: Handhavingsmaatregel, op: date) -> Iterator[Taak]:
    steps = stappen_van(measure)
    found, money = stand_van(measure, op, steps), geldstand_van(measure, op, steps)
    rows = measure.overtredingen.all()
    if rows and all(row.geen_overtreding_op for row in rows):
        if measure.status in VAN_KRACHT:
            yield Taak(
                measure,
                "stap",
                "Intrekken: er bleek geen overtreding",
                None,
                "hoog",
                stap="intrekking",
            )
        if measure.status == IN_VOORBEREIDING:
            return
    if money is not None:
        yield from _claims(measure, money, op)
        yield from _wrong(measure, money)
    for item in verbeurten(measure, steps):
        words = (
            f"Verbeurte vaststellen na controle {item.waarneming.controle} van "
            f"{item.waarneming.datum:%d-%m-%Y}"
        )
        yield Taak(measure, "verbeurte", words, None, "midden", stap="verbeurte")
    yield from _terms(measure, found, op)
    for todo in vervolg(measure, found, op, steps):
        yield Taak(measure, "termijn", todo.wat, todo.uiterlijk, todo.ernst, todo.uitleg, todo.stap)
    yield from _next(measure, found, money)


def _claims(measure: Handhavingsmaatregel, money: Geldstand, op: date) -> Iterator[Taak]:
    first = money.eerste_verjaring()
    end = first.zou_verjaren if first else None
    if first is None or end is None or end - op > WAARSCHUW:
        return
    worth = euro(first.openstaand)
    if first.verjaard(op):
        words = f"Vordering van {worth} is verjaard"
        yield Taak(
            measure,
            "verjaring",
            words,
            end,
            "hoog",
            "Leg vast wat daarmee gebeurt.",
            "afzien-van-invordering",
        )
        return
    level = "hoog" if end - op <= DRING_AAN else "midden"
    words, why = f"Vordering van {worth} verjaart", ""
    if first.aangehouden:
        words = f"Vordering van {worth} verjaart zodra de procedure eindigt"
        why = (
            f"Zonder de procedure die loopt was zij verjaard na {end:%d-%m-%Y}; intrekken of "
            "beslissen beëindigt dat. "
        )
    act = (
        "Stuit door te beslissen over invordering, aan te manen of een dwangbevel uit te vaardigen."
    )
    step = "aanmaning" if first.ingevorderd else "invorderingsbesluit"
    yield Taak(measure, "verjaring", words, end, level, why + act, step)


def _wrong(measure: Handhavingsmaatregel, money: Geldstand) -> Iterator[Taak]:
    """Forfeitures that were established for a day on which the order did not work;
    who took them takes them back.
    """
    for item in money.vervallen:
        if item.onterecht:
            words = (
                f"Verbeurte na controle {item.stap.gegevens['controle']} terugnemen: zij telt niet"
            )
            yield Taak(measure, "verbeurte", words, None, "hoog", str(item.reden))


def _terms(measure: Handhavingsmaatregel, found: Verloopstand, op: date) -> Iterator[Taak]:
    for term in found.lopend:
        ours = term.soort.wie == "gezag"
        over = term.voorbij(op)
        if not ours and (term.soort.code not in WACHT_OP or over):
            continue
        if term.soort.code == "begunstigingstermijn" and (found.dicht or measure.datum_afronding):
            continue
        level = (
            "hoog"
            if over and ours
            else "midden"
            if ours and (term.einde - op).days <= 14
            else "laag"
        )
        yield Taak(
            measure,
            "termijn",
            term.soort.naam,
            term.einde,
            level,
            "" if ours else f"aan: {term.soort.wie}",
        )


def volgende_stappen(found: Verloopstand, money: Geldstand | None) -> list[Stapsoort]:
    """Return what usually comes next, without collecting what can no longer be
    collected (Awb 5:35).
    """
    lapsed = money is not None and money.openstaand > 0 and not money.te_innen(found.op)
    return [step for step in found.volgende if not (lapsed and step.code in INVORDEREN)]


def _next(
    measure: Handhavingsmaatregel, found: Verloopstand, money: Geldstand | None
) -> Iterator[Taak]:
    for item in found.middelen:
        if item.heropend is not None:
            words = f"Opnieuw beslissen op het bezwaar van {item.door or 'onbekend'}"
            yield Taak(measure, "stap", words, None, "midden", stap="beslissing-op-bezwaar")
    claims = money.vorderingen if money else ()
    unclaimed = any(c.openstaand and not c.ingevorderd and not c.verjaard(found.op) for c in claims)
    waiting = measure.status == IN_VOORBEREIDING and not found.nog_niet
    if not waiting and not unclaimed:
        return
    ours = [step for step in volgende_stappen(found, money) if step.wie == "gezag"]
    if ours:
        yield Taak(
            measure,
            "stap",
            f"Volgende stap: {ours[0].naam.lower()}",
            None,
            "laag",
            stap=ours[0].code,
        )
