"""What must be done in supervision: controles, their reports, what came from the field and does
not fit, and the programme.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Min, Q, QuerySet

from daglicht.kit.lijst import Verwijzing
from daglicht.kit.taak import Onderwerp, Paginaverwijzing, Taak, op_volgorde, sleutel
from daglicht.register import service as register
from daglicht.tijd import datum
from daglicht.tijd.klok import Status
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.toezicht.models import (
    Controle,
    Programmabezoek,
    StatusControle,
    Uitvoeringsprogramma,
    Veldmutatie,
)
from daglicht.toezicht.veldwerk import te_beslissen
from daglicht.toezicht.verslag import KLOKKEN, rapporttermijnen

LOOKS_BACK = 365  # days in which a report that is not sent is still looked for
LOOPT = (Status.LOOPT, Status.VERSTREKEN)


def taken(access: toegang.Toegang, op: date, *, ook_lezen: bool = False) -> list[Taak]:
    """Return what somebody may do in supervision on a day, first due first; with ``ook_lezen`` also
    what others do in the cases that he may read.
    """
    right = Recht.OVERTREDING_LEZEN if ook_lezen else Recht.CONTROLE_SCHRIJVEN
    found: list[Taak] = []
    if access.heeft(right):
        for visit in toegang.zichtbaar(access, right, _open(op)):
            found += controletaken(visit, op)
    if access.heeft(Recht.CONTROLE_SCHRIJVEN):
        waiting = toegang.zichtbaar(access, Recht.CONTROLE_SCHRIJVEN, te_beslissen())
        found += map(veldtaak, waiting.select_related("controle__toezichthouder"))
    right = Recht.PROGRAMMA_LEZEN if ook_lezen else Recht.PROGRAMMA_SCHRIJVEN
    if access.heeft(right):
        found += _programmes(access, right, op)
    return op_volgorde(found)


def _open(op: date) -> QuerySet[Controle]:
    """Return the controles on which something may have to be done: those that are not closed, and
    those whose report is not public yet.
    """
    waiting = Q(rapport_verzonden_op=None) | Q(rapport_openbaar_op=None)
    recent = Q(
        controledatum__gte=op - timedelta(days=LOOKS_BACK), vth_objecten__type__code__in=KLOKKEN
    )
    todo = ~Q(status=StatusControle.AFGEROND) | waiting & recent
    rows = Controle.objects.filter(pk__in=Controle.objects.filter(todo).order_by().values("pk"))
    related = rows.select_related(
        "controletype", "toezichthouder", "zaak__opdrachtgever__rol_van__betrokkene"
    )
    return related.prefetch_related("vth_objecten__type").order_by("pk")


def controletaken(controle: Controle, op: date) -> Iterator[Taak]:
    """Give what must be done of a controle: carry it out, close it, send and publish its report."""
    if controle.status == StatusControle.GEPLAND:
        when = f", gepland op {datum(controle.gepland_op)}" if controle.gepland_op else ""
        who = _inspector(controle)
        whose = "" if who else _unmanned(controle)
        why = f"{controle.controletype}{when}.{whose}"
        ready = controle.gepland_op is not None and controle.gepland_op <= op
        level = "midden" if ready or not who else "laag"
        day, step = controle.gepland_op, "Controle beginnen"
        yield _controle(controle, "controle", "Controle uitvoeren", why, day, level, step)
    elif controle.status == StatusControle.IN_UITVOERING:
        since = f", begonnen op {datum(controle.controledatum)}" if controle.controledatum else ""
        why = f"{controle.controletype}{since}. Geen regel geeft hiervoor een laatste dag."
        step = "Controle afronden"
        yield _controle(controle, "controle", "Controle afronden", why, None, "midden", step)
    for clock in rapporttermijnen(controle, op):
        if clock.klok.status in LOOPT:
            late, end = clock.klok.status is Status.VERSTREKEN, clock.klok.einddatum
            done = f"De controle was op {datum(clock.berekening.gebeurtenis)}"
            why = f"{done} ({clock.berekening.termijn.bron})."
            level = "hoog" if late else "laag"
            step = "Rapport vastleggen"
            yield _controle(controle, "rapport", clock.naam, why, end, level, step, clock.code)


def _inspector(visit: Controle) -> toegang.Gebruiker | None:
    """Return on whose name a controle stands; None where that account is closed."""
    who = visit.toezichthouder
    return who if who is not None and who.is_active else None


def _unmanned(visit: Controle) -> str:
    gone = visit.toezichthouder is not None
    return (
        f" {'De toezichthouder werkt hier niet meer' if gone else 'Er is nog geen toezichthouder'}."
    )


def _controle(
    visit: Controle,
    kind: str,
    what: str,
    why: str,
    day: date | None,
    level: str,
    step: str,
    code: str = "",
) -> Taak:
    page, who = Paginaverwijzing("controle", visit.pk), _inspector(visit)
    principal = visit.zaak.opdrachtgever
    return Taak(
        sleutel(kind, code, visit.pk),
        kind,
        what,
        why,
        day,
        level,
        step,
        page,
        Onderwerp(visit.identificatie, page),
        stand=str(visit.get_status_display()),
        over=register.onderwerpen(visit.vth_objecten.all()),
        gezag=Verwijzing(principal.pk, str(principal)) if principal else None,
        persoon=who.pk if who else None,
        persoonsnaam=str(who) if who else "",
    )


def veldtaak(mutatie: Veldmutatie) -> Taak:
    """Return the decision that a change from the field waits for."""
    visit, who = mutatie.controle, _inspector(mutatie.controle)
    point = f"punt {mutatie.bevinding.volgnummer}" if mutatie.bevinding else "een punt"
    return Taak(
        sleutel("veldwerk", mutatie.pk),
        "veldwerk",
        "Kiezen wat blijft",
        f"Wat in het veld van {point} is vastgelegd, past niet bij wat er staat.",
        None,
        "midden",
        "Kiezen wat blijft",
        Paginaverwijzing("veldwerk-conflicten"),
        Onderwerp(visit.identificatie, Paginaverwijzing("controle", visit.pk)),
        over=register.onderwerpen(visit.vth_objecten.all()),
        persoon=who.pk if who else None,
        persoonsnaam=str(who) if who else "",
    )


def _programmes(access: toegang.Toegang, right: Recht, op: date) -> Iterator[Taak]:
    """Give what the programmes of this year and the next ask of who plans."""
    years = (op.year - 1, op.year, op.year + 1)
    rows = Uitvoeringsprogramma.objects.filter(jaar__in=years).select_related(
        "instantie__rol_van__betrokkene"
    )
    seen = list(toegang.zichtbaar(access, right, rows))
    running = [row for row in seen if row.jaar >= op.year]
    visits = Programmabezoek.objects.filter(programma__in=running, controle=None).order_by()
    counted = visits.values_list("programma", "kwartaal", "verplicht")
    per: dict[object, list[tuple[int | None, bool, int, int]]] = defaultdict(list)
    for key, *rest in counted.annotate(aantal=Count("pk"), eerste=Min("uiterlijk")):
        per[key].append((*rest,))
    for programme in running:
        yield from _visits(programme, per[programme.pk], op)
    yield from _missing(seen, op)


def _visits(
    programme: Uitvoeringsprogramma, counts: list[tuple[int | None, bool, int, int]], op: date
) -> Iterator[Taak]:
    uncovered = [(many, first) for quarter, must, many, first in counts if quarter is None and must]
    for many, first in uncovered:
        end = _end(programme.jaar, first)
        plural = "verplicht bezoek is" if many == 1 else "verplichte bezoeken zijn"
        why = (
            f"{many} {plural} niet gedekt: er is geen toezichthouder en geen kwartaal. Het eerste "
            f"is op tijd tot en met kwartaal {first}."
        )
        level = "hoog" if end < op else "midden"
        yield _programme(programme, "dekken", "Verplichte bezoeken dekken", why, end, level)
    todo: dict[int, int] = defaultdict(int)
    for quarter, _, many, _ in counts:
        if quarter is not None:
            todo[quarter] += many
    for quarter, many in sorted(todo.items()):
        end = _end(programme.jaar, quarter)
        over = end < op
        plural = "bezoek" if many == 1 else "bezoeken"
        why = f"{many} {plural} van kwartaal {quarter} van {programme.jaar} {_is(many)} nog geen "
        why += "controle; het kwartaal is voorbij." if over else "controle."
        what = f"Bezoeken van kwartaal {quarter} {'verzetten' if over else 'klaarzetten'}"
        level = "hoog" if over else "laag"
        yield _programme(programme, f"kwartaal-{quarter}", what, why, end, level)


def _is(many: int) -> str:
    return "is" if many == 1 else "zijn"


def _end(year: int, quarter: int) -> date:
    """Return the last day of a quarter."""
    return date(year + quarter // 4, quarter % 4 * 3 + 1, 1) - timedelta(days=1)


def _missing(seen: list[Uitvoeringsprogramma], op: date) -> Iterator[Taak]:
    """Give the programmes that do not follow yet on one of the year before."""
    have = {(row.instantie_id, row.jaar) for row in seen}
    for row in seen:
        year = row.jaar + 1
        if year > op.year + 1 or (row.instantie_id, year) in have:
            continue
        why = f"Voor {row.jaar} is er een programma, voor {year} nog niet."
        end = date(row.jaar, 12, 31)
        level = "hoog" if end < op else "laag"
        page = Paginaverwijzing("programmas")
        yield Taak(
            sleutel("programma-opstellen", year, row.instantie_id),
            "programma",
            f"Programma van {year} opstellen",
            why,
            end,
            level,
            "Programma’s openen",
            page,
            Onderwerp(f"Programma {year}", page),
            gezag=Verwijzing(row.instantie_id, str(row.instantie)),
        )


def _programme(
    programme: Uitvoeringsprogramma, code: str, what: str, why: str, day: date, level: str
) -> Taak:
    page = Paginaverwijzing("programma", programme.pk)
    return Taak(
        sleutel("programma", code, programme.pk),
        "programma",
        what,
        why,
        day,
        level,
        "Programma openen",
        page,
        Onderwerp(programme.titel, page),
        gezag=Verwijzing(programme.instantie_id, str(programme.instantie)),
    )
