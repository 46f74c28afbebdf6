"""What belongs to a Seveso site: its multi-year plan, its load of supervision, its safety reports,
and how it complied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.recht.checklist import checklist
from daglicht.recht.fouten import RechtFout
from daglicht.recht.sevesowerkwijze import sevesowerkwijze
from daglicht.register import service as register
from daglicht.toegang.service import Gebruiker
from daglicht.toezicht.models import (
    Meerjarenplanregel,
    Redenleeg,
    Sevesoinspectie,
    StatusControle,
    Toezichtlast,
    Veiligheidsrapport,
)
from daglicht.toezicht.seveso.voorbereiden import SEVESO

WEKEN_TEN_HOOGSTE = 6  # Omgevingsbesluit 13.19, second paragraph (version 2026-01-21)


def plan_onderwerp(
    locatie: register.VthObject, jaar: int, lijst: str, code: str
) -> Meerjarenplanregel:
    """Put a topic in the multi-year plan of a site; raises ValidationError (Dutch)."""
    try:
        topic = checklist(lijst).onderwerp(code)
    except RechtFout as error:
        raise ValidationError(str(error)) from error
    row, new = Meerjarenplanregel.objects.get_or_create(
        locatie=locatie, jaar=jaar, lijst=lijst, code=code, defaults={"naam": topic.naam}
    )
    if not new:
        raise al_gedaan(f"{topic.naam} staat al in {jaar}.", row)
    return row


@dataclass(frozen=True)
class Planregel:
    """A topic with the years in which it is planned and in which it was inspected."""

    naam: str
    gepland: frozenset[int]
    bekeken: frozenset[int]


def meerjarenplan(locatie: register.VthObject) -> list[Planregel]:
    """Return per topic when it is planned and when it was inspected."""
    planned: dict[tuple[str, str], set[int]] = {}
    names: dict[tuple[str, str], str] = {}
    for row in locatie.meerjarenplan.all():
        planned.setdefault((row.lijst, row.code), set()).add(row.jaar)
        names[row.lijst, row.code] = row.naam
    seen: dict[tuple[str, str], set[int]] = {}
    done = Sevesoinspectie.objects.filter(
        controle__vth_objecten=locatie,
        controle__status=StatusControle.AFGEROND,
        onderwerpen__isnull=False,
    )
    pairs = done.values_list(
        "onderwerpen__lijst",
        "onderwerpen__code",
        "onderwerpen__naam",
        "controle__controledatum__year",
    )
    for library, code, name, year in pairs.order_by():
        seen.setdefault((library, code), set()).add(year)
        names.setdefault((library, code), name)
    return [
        Planregel(names[key], frozenset(planned.get(key, ())), frozenset(seen.get(key, ())))
        for key in sorted(names, key=lambda key: names[key])
    ]


@transaction.atomic
def bereken_toezichtlast(
    locatie: register.VthObject,
    invoer: Mapping[str, int],
    functioneren: str,
    op: date,
    door: Gebruiker,
    *,
    vastgesteld: Decimal | None = None,
    motivering: str = "",
) -> Toezichtlast:
    """Run the model of inspection days; other days than it gives need a reason.

    Raises ValidationError (Dutch).
    """
    model = sevesowerkwijze().toezichtmodel
    try:
        days = Decimal(str(model.dagen(invoer, functioneren)))
    except RechtFout as error:
        raise ValidationError(str(error)) from error
    chosen = days if vastgesteld is None else vastgesteld
    if chosen != days and not motivering.strip():
        raise ValidationError(
            f"Het model geeft {days} dagen. Schrijf op waarom u er {chosen} kiest."
        )
    vergrendel(locatie)
    found = {
        "op": op,
        "versie": model.versie,
        "invoer": dict(invoer),
        "functioneren": functioneren,
        "dagen": days,
        "vastgesteld": chosen,
    }
    known = Toezichtlast.objects.filter(locatie=locatie, **found).first()
    if known is not None:
        raise al_gedaan("Dit is vandaag al zo berekend en vastgelegd.", known)
    return Toezichtlast.objects.create(
        locatie=locatie, motivering=motivering.strip(), door=door, **found
    )


@transaction.atomic
def ontvang_veiligheidsrapport(locatie: register.VthObject, op: date) -> Veiligheidsrapport:
    """Record that a safety report came in; its clocks start.

    Raises ValidationError (Dutch) when that was recorded for this day before.
    """
    vergrendel(locatie)
    known = Veiligheidsrapport.objects.filter(locatie=locatie, ontvangen_op=op).first()
    if known is not None:
        raise al_gedaan("Dat er die dag een veiligheidsrapport kwam, is al vastgelegd.", known)
    return Veiligheidsrapport.objects.create(locatie=locatie, ontvangen_op=op)


def wijzig_veiligheidsrapport(rapport: Veiligheidsrapport, **dagen: Any) -> Veiligheidsrapport:
    """Record a request to supplement (with its weeks), the supplement or the conclusions;
    raises ValidationError (Dutch).
    """
    for name, value in dagen.items():
        setattr(rapport, name, value)
    asked, weeks, given, done = (
        rapport.aanvulling_gevraagd_op,
        rapport.aanvulling_weken,
        rapport.aangevuld_op,
        rapport.conclusies_op,
    )
    if (asked is None) != (weeks is None):
        raise ValidationError("Geef bij een verzoek om aanvulling de dag en het aantal weken.")
    if weeks is not None and not 1 <= weeks <= WEKEN_TEN_HOOGSTE:
        raise ValidationError(
            "De termijn voor aanvulling is ten hoogste zes weken (artikel 13.19, Omgevingsbesluit)."
        )
    if given is not None and (asked is None or given < asked):
        raise ValidationError("Een aanvulling komt na het verzoek daarom.")
    if any(day is not None and day < rapport.ontvangen_op for day in (asked, given, done)):
        raise ValidationError("Die dag ligt voor de ontvangst van het rapport.")
    rapport.save()
    return rapport


@dataclass(frozen=True)
class Cel:
    """A year of a site in the compliance list: violations per category,
    or why there is nothing to tell.
    """

    jaar: int
    overtredingen: Mapping[int, int] | None
    reden: str
    inspectie: Sevesoinspectie | None

    @property
    def aantal(self) -> int:
        """Return the number of violations."""
        return sum((self.overtredingen or {}).values())


def nalevingslijst(jaren: range, op: date | None = None) -> list[tuple[Any, list[Cel]]]:
    """Return per Seveso site and year the violations that its public summaries name;
    an empty cell has its reason.

    ``op``: as far as they are public on that day, by default today.
    """
    sites = list(register.locaties().filter(type__code__startswith=SEVESO).order_by("naam", "pk"))
    shown = (
        Sevesoinspectie.objects.filter(
            samenvatting_openbaar_op__lte=op or timezone.localdate(),
            controle__controledatum__year__in=list(jaren),
        )
        .prefetch_related("sevesobevindingen", "controle__vth_objecten")
        .select_related("controle")
    )
    found: dict[tuple[Any, int], Sevesoinspectie] = {}
    for row in shown:
        assert row.controle.controledatum is not None
        for site in row.controle.vth_objecten.all():
            found[site.pk, row.controle.controledatum.year] = row
    reasons = {
        (row.locatie_id, row.jaar): row.reden
        for row in Redenleeg.objects.filter(jaar__in=list(jaren))
    }
    return [
        (site, [_cell(site, year, found.get((site.pk, year)), reasons) for year in jaren])
        for site in sites
    ]


def _cell(
    site: register.VthObject,
    year: int,
    row: Sevesoinspectie | None,
    reasons: Mapping[tuple[Any, int], str],
) -> Cel:
    if row is not None:
        counts = dict.fromkeys(sevesowerkwijze().categorieen, 0)
        for item in row.sevesobevindingen.all():
            counts[item.categorie] += 1
        return Cel(year, counts, "", row)
    usual = "lagedrempel" if site.type.code == "inrichting-seveso-laag" else "nog-niet"
    code = reasons.get((site.pk, year), usual)
    return Cel(year, None, sevesowerkwijze().redenen_leeg[code], None)


@transaction.atomic
def geef_reden(locatie: register.VthObject, jaar: int, reden: str, door: Gebruiker) -> Redenleeg:
    """Say why the compliance list is empty for a site in a year; raises ValidationError (Dutch)."""
    if reden not in sevesowerkwijze().redenen_leeg:
        raise ValidationError(
            f"Kies een reden: {', '.join(sevesowerkwijze().redenen_leeg.values())}."
        )
    vergrendel(locatie)
    known = Redenleeg.objects.filter(locatie=locatie, jaar=jaar, reden=reden).first()
    if known is not None:
        raise al_gedaan("Deze reden staat er al.", known)
    row, _ = Redenleeg.objects.update_or_create(
        locatie=locatie, jaar=jaar, defaults={"reden": reden, "door": door}
    )
    return row
