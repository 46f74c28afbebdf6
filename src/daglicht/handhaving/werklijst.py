"""What must be done about measures, and by when: terms, steps that can be taken,
claims that are about to lapse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from daglicht.handhaving.maatregelen import met_verloop, verbeurten
from daglicht.handhaving.models import IN_VOORBEREIDING, Handhavingsmaatregel
from daglicht.handhaving.opvolging import vervolg
from daglicht.handhaving.stappen import (
    VAN_KRACHT,
    geldstand_van,
    stand_van,
    stappen_van,
    verloop_van,
)
from daglicht.kit.lijst import Verwijzing
from daglicht.kit.taak import (
    Onderwerp,
    Paginaverwijzing,
    Taak,
    onderscheid,
    op_volgorde,
    sleutel,
)
from daglicht.kit.tekst import euro
from daglicht.recht.dwangsom import Geldstand
from daglicht.recht.verloop import Stapsoort, Verloopstand
from daglicht.register import service as register
from daglicht.register.enumeraties import StatusHandhavingsmaatregel
from daglicht.tijd import datum
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
class Doen:
    """One thing to do about a measure; ``merk`` tells it from others of its ``soort`` (verjaring,
    termijn, verbeurte or stap), ``stap`` is the code of the step to take, empty for none.
    """

    soort: str
    merk: tuple[object, ...]
    wat: str
    uiterlijk: date | None
    ernst: str
    uitleg: str = ""
    stap: str = ""


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


def maatregeltaken(maatregelen: Iterable[Handhavingsmaatregel], op: date) -> list[Taak]:
    """Return what must be done about measures: what is late, then by last day, then what has no
    day. Nobody who objected is named: who opens the measure reads the name there, and is logged.
    """
    return op_volgorde(task for measure in maatregelen for task in _tasks(measure, op))


def _tasks(measure: Handhavingsmaatregel, op: date) -> list[Taak]:
    page = Paginaverwijzing("maatregel", measure.pk)
    violations, steps = measure.overtredingen.all(), verloop_van(measure).stappen
    sites = register.onderwerpen(site for row in violations for site in row.vth_objecten.all())
    gezag = Verwijzing(measure.opgelegd_door_id, str(measure.opgelegd_door))
    case = Onderwerp(measure.handhavingsinstrument.naam.capitalize(), page)
    return onderscheid(
        [
            Taak(
                sleutel("maatregel", todo.soort, *todo.merk, measure.pk),
                todo.soort,
                todo.wat,
                todo.uitleg,
                todo.uiterlijk,
                todo.ernst,
                steps[todo.stap].naam if todo.stap in steps else "Maatregel openen",
                page,
                case,
                stand=str(measure.status),
                over=sites,
                gezag=gezag,
            )
            for todo in _of(measure, op)
        ]
    )


def _of(measure: Handhavingsmaatregel, op: date) -> Iterator[Doen]:
    steps = stappen_van(measure)
    found, money = stand_van(measure, op, steps), geldstand_van(measure, op, steps)
    rows = measure.overtredingen.all()
    if rows and all(row.geen_overtreding_op for row in rows):
        if measure.status in VAN_KRACHT:
            what = "Intrekken: er bleek geen overtreding"
            yield Doen("stap", ("intrekking",), what, None, "hoog", stap="intrekking")
        if measure.status == IN_VOORBEREIDING:
            return
    if money is not None:
        yield from _claims(money, op)
        yield from _wrong(money)
    for item in verbeurten(measure, steps):
        words = (
            f"Verbeurte vaststellen na controle {item.waarneming.controle} van "
            f"{item.waarneming.datum:%d-%m-%Y}"
        )
        mark = ("vaststellen", item.waarneming.controle)
        yield Doen("verbeurte", mark, words, None, "midden", stap="verbeurte")
    yield from _terms(measure, found, op)
    for todo in vervolg(measure, found, op, steps):
        mark = ("vervolg", todo.stap or "controle")
        yield Doen("termijn", mark, todo.wat, todo.uiterlijk, todo.ernst, todo.uitleg, todo.stap)
    yield from _next(measure, found, money)


def _claims(money: Geldstand, op: date) -> Iterator[Doen]:
    first = money.eerste_verjaring()
    end = first.zou_verjaren if first else None
    if first is None or end is None or end - op > WAARSCHUW:
        return
    worth = euro(first.openstaand)
    if first.verjaard(op):
        words = f"Vordering van {worth} is verjaard"
        why, step = "Leg vast wat daarmee gebeurt.", "afzien-van-invordering"
        yield Doen("verjaring", (), words, end, "hoog", why, step)
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
    yield Doen("verjaring", (), words, end, level, why + act, step)


def _wrong(money: Geldstand) -> Iterator[Doen]:
    """Forfeitures that were established for a day on which the order did not work;
    who took them takes them back.
    """
    for item in money.vervallen:
        if item.onterecht:
            words = (
                f"Verbeurte na controle {item.stap.gegevens['controle']} terugnemen: zij telt niet"
            )
            mark = ("terugnemen", item.stap.nummer)
            yield Doen("verbeurte", mark, words, None, "hoog", str(item.reden))


def _terms(measure: Handhavingsmaatregel, found: Verloopstand, op: date) -> Iterator[Doen]:
    codes = {id(clock.looptijd): clock.code for clock in found.klokken}
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
        end = None if term.staat_stil else term.einde
        why = "" if ours else f"Dit is aan: {term.soort.wie}. "
        why += f"De termijn begon op {datum(term.begin)}"
        why += f" en staat stil ({term.bron})." if term.staat_stil else f" ({term.bron})."
        mark = (codes.get(id(term), term.soort.code),)
        yield Doen("termijn", mark, term.soort.naam, end, level, why)


def volgende_stappen(found: Verloopstand, money: Geldstand | None) -> list[Stapsoort]:
    """Return what usually comes next, without collecting what can no longer be
    collected (Awb 5:35).
    """
    lapsed = money is not None and money.openstaand > 0 and not money.te_innen(found.op)
    return [step for step in found.volgende if not (lapsed and step.code in INVORDEREN)]


def _next(
    measure: Handhavingsmaatregel,
    found: Verloopstand,
    money: Geldstand | None,
) -> Iterator[Doen]:
    for item in found.middelen:
        if item.heropend is not None:
            words = f"Opnieuw beslissen op het bezwaar van {item.stap.datum:%d-%m-%Y}"
            step = "beslissing-op-bezwaar"
            yield Doen("stap", ("opnieuw", item.stap.nummer), words, None, "midden", stap=step)
    claims = money.vorderingen if money else ()
    unclaimed = any(c.openstaand and not c.ingevorderd and not c.verjaard(found.op) for c in claims)
    waiting = measure.status == IN_VOORBEREIDING and not found.nog_niet
    if not waiting and not unclaimed:
        return
    ours = [step for step in volgende_stappen(found, money) if step.wie == "gezag"]
    if ours:
        words = f"Volgende stap: {ours[0].naam.lower()}"
        yield Doen("stap", ("volgende", ours[0].code), words, None, "laag", stap=ours[0].code)
