"""The life of a violation: established from a finding, joined when it still runs,
repeated, and repaired.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from daglicht.handhaving.models import WEG, Overtreding
from daglicht.handhaving.stappen import geldstand_van, werk_bij
from daglicht.kit.handeling import vergrendel
from daglicht.kit.identificatie import volgende_identificatie
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding, StatusHandhavingsmaatregel
from daglicht.toegang.models import Gebruiker
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning

GOED = {
    ResultaatBevinding.NAGELEEFD,
    ResultaatBevinding.AKKOORD_NA_AANWIJZING,
    ResultaatBevinding.NIET_VAN_TOEPASSING,
}


@transaction.atomic
def constateer(
    bevinding: toezicht.Bevinding, betrokkene: register.Betrokkene, aard: str
) -> Overtreding:
    """Establish a violation from a finding; a running violation of the same conditions by the same
    party is joined.

    A finding that is a violation of this party already gives that one. Until its controle is closed
    the violation follows its finding (``volg_bevinding``). Raises ValidationError (Dutch) when the
    finding is no breach.
    """
    vergrendel(bevinding.controle)
    bevinding.refresh_from_db()
    if bevinding.resultaat != ResultaatBevinding.NIET_AKKOORD:
        raise ValidationError(
            "Alleen een bevinding ‘niet akkoord, voorschriften overtreden’ kan een overtreding "
            "zijn."
        )
    if known := bevinding.overtredingen.filter(
        betrokkene=betrokkene, geen_overtreding_op=None
    ).first():
        return known
    conditions = list(bevinding.specifieke_voorschriften.all())
    running = _running(betrokkene, bevinding, conditions)
    if running is not None:
        running.bevindingen.add(bevinding)
        return running
    visit = bevinding.controle
    inspectorate = visit.uitgevoerd_door.first()
    assert inspectorate is not None, "a controle has an authority that carries it out"
    assert visit.controledatum is not None, "findings are made once a controle began"
    assert bevinding.gevolg is not None, "what is not in order was judged"
    assert bevinding.gedrag is not None, "what is not in order was judged"
    violation = Overtreding.objects.create(
        identificatie=volgende_identificatie(inspectorate.rsin, "OVT", visit.controledatum.year),
        overtredingsdatum=visit.controledatum,
        aard=aard,
        indicatie_handhaving=True,
        gevolg=bevinding.gevolg,
        gedrag=bevinding.gedrag,
        seveso_categorie=toezicht.sevesocategorie(bevinding),
        betrokkene=betrokkene,
    )
    violation.bevindingen.add(bevinding)
    violation.specifieke_voorschriften.set(conditions)
    violation.algemeen_verbindende_voorschriften.set(
        bevinding.algemeen_verbindende_voorschriften.all()
    )
    violation.activiteituitvoeringen.set(bevinding.activiteituitvoeringen.all())
    violation.vth_objecten.set(bevinding.vth_objecten.all())
    return violation


def _running(
    betrokkene: register.Betrokkene,
    bevinding: toezicht.Bevinding,
    conditions: Sequence[vergunning.SpecifiekVoorschrift],
) -> Overtreding | None:
    """Return the violation not yet repaired of the same condition (any version)
    by the same party at the same place.
    """
    if not conditions:
        return None
    rows = Overtreding.objects.filter(
        betrokkene=betrokkene,
        hersteldatum__isnull=True,
        specifieke_voorschriften__wid__in=[condition.wid for condition in conditions],
        vth_objecten__in=bevinding.vth_objecten.all(),
    )
    return rows.first()


@dataclass(frozen=True)
class Herhaling:
    """An earlier violation by the same legal person,
    and whether it was of a condition on the same theme.
    """

    overtreding: Overtreding
    zelfde_thema: bool


def herhalingen(overtreding: Overtreding, jaren: int) -> list[Herhaling]:
    """Return earlier violations, at any site, by the same person or company in the years
    before, latest first.
    """
    return herhalingen_van([(overtreding, jaren)])[overtreding.pk]


def herhalingen_van(gevraagd: Sequence[tuple[Overtreding, int]]) -> dict[Any, list[Herhaling]]:
    """Return the same for many violations, each with its own number of years, by their keys."""
    parties = register.zelfde_personen(violation.betrokkene for violation, _ in gevraagd)
    everybody = frozenset().union(*parties.values()) if parties else frozenset()
    rows = list(
        Overtreding.objects.filter(betrokkene__in=everybody, geen_overtreding_op=None)
        .order_by("-overtredingsdatum", "identificatie")
        .prefetch_related("specifieke_voorschriften", "vth_objecten")
    )
    found = {}
    for violation, years in gevraagd:
        since, themes = violation.overtredingsdatum - relativedelta(years=years), _themes(violation)
        found[violation.pk] = [
            Herhaling(row, bool(themes & _themes(row)))
            for row in rows
            if row.betrokkene_id in parties[violation.betrokkene_id]
            and since <= row.overtredingsdatum < violation.overtredingsdatum
        ]
    return found


def _themes(overtreding: Overtreding) -> set[str]:
    return {row.thema for row in overtreding.specifieke_voorschriften.all() if row.thema}


@transaction.atomic
def plan_hercontrole(
    overtreding: Overtreding, op: date, *, toezichthouder: Gebruiker | None = None
) -> toezicht.Controle:
    """Plan the re-check of a violation; not before the term to comply is over,
    and not twice on a day.
    """
    overtreding = vergrendel(overtreding)
    if known := overtreding.hercontroles.filter(
        gepland_op=op, status=toezicht.StatusControle.GEPLAND
    ).first():
        raise ValidationError(
            f"Op {op:%d-%m-%Y} staat al een hercontrole gepland: {known}. Er is geen tweede "
            "gemaakt."
        )
    working = overtreding.maatregelen.exclude(
        status__in=(*WEG, StatusHandhavingsmaatregel.INGETROKKEN)
    )
    measure = (
        working.filter(begunstigingstermijn__isnull=False).order_by("-begunstigingstermijn").first()
    )
    if measure is not None and measure.begunstigingstermijn and op <= measure.begunstigingstermijn:
        raise ValidationError(
            f"De begunstigingstermijn loopt tot en met {measure.begunstigingstermijn:%d-%m-%Y}; "
            "plan de hercontrole daarna."
        )
    site = overtreding.vth_objecten.first()
    assert site is not None, "a violation is of a site"
    visit = toezicht.plan_controle(
        site,
        list(overtreding.activiteituitvoeringen.all()),
        "hercontrole",
        op,
        toezichthouder=toezichthouder,
        onderdeel=toezicht.Programmaonderdeel.objects.filter(
            controles__bevindingen__overtredingen=overtreding
        ).first(),
    )
    overtreding.hercontroles.add(visit)
    return visit


@transaction.atomic
def rond_controle_af(controle: toezicht.Controle, op: date) -> list[Overtreding]:
    """Close a controle and draw the consequence for the violations it re-checked;
    return those now repaired.

    What was found wrong again joins the violation: it may forfeit a dwangsom.
    """
    toezicht.rond_af(controle, op)
    seen = controle.controledatum
    assert seen is not None, "only a controle that began is closed"
    repaired = []
    for violation in Overtreding.objects.filter(hercontroles=controle, hersteldatum__isnull=True):
        violation.bevindingen.add(*_again(violation, controle))
        if _is_repaired(violation, controle, seen):
            _record_repair(violation, seen)
            repaired.append(violation)
    return repaired


def _again(violation: Overtreding, controle: toezicht.Controle) -> Iterable[toezicht.Bevinding]:
    stems = violation.specifieke_voorschriften.values_list("wid", flat=True)
    found = controle.bevindingen.filter(resultaat=ResultaatBevinding.NIET_AKKOORD)
    return found.filter(specifieke_voorschriften__wid__in=stems) if stems else found


def _is_repaired(violation: Overtreding, controle: toezicht.Controle, op: date) -> bool:
    """Repaired only when each violated condition was looked at again and found in order,
    or no longer exists.
    """
    stems = set(violation.specifieke_voorschriften.values_list("wid", flat=True))
    seen = dict(
        controle.bevindingen.filter(specifieke_voorschriften__wid__in=stems).values_list(
            "specifieke_voorschriften__wid", "resultaat"
        )
    )
    if not stems:
        return all(point.resultaat in GOED for point in controle.bevindingen.all())
    in_force = vergunning.voorschriften(violation.activiteituitvoeringen.all(), op, op)
    still = stems & {condition.wid for condition in in_force}
    return bool(seen) and all(seen.get(stem) in GOED for stem in still)


def _record_repair(violation: Overtreding, op: date) -> None:
    violation.hersteldatum = op
    violation.save(update_fields=["hersteldatum"])
    for measure in violation.maatregelen.exclude(datum_opleggen=None).filter(datum_afronding=None):
        if not measure.overtredingen.filter(hersteldatum__isnull=True).exists():
            measure.datum_afronding = op
            werk_bij(measure, op)
            money = geldstand_van(measure, op)
            if money is None or not money.openstaand:
                register.sluit_zaak(measure.zaak, "hersteld", op)


def overtredingen(locatie: register.VthObject) -> QuerySet[Overtreding]:
    """Return the violations at a site, latest first."""
    return Overtreding.objects.filter(vth_objecten__in=register.met_dubbelen(locatie)).distinct()


def te_positioneren() -> QuerySet[Overtreding]:
    """Return violations that were never placed in a strategy, oldest first."""
    return Overtreding.objects.filter(
        positionering__isnull=True, hersteldatum__isnull=True, indicatie_handhaving=True
    ).order_by("overtredingsdatum")


def in_periode(van: date, tot: date, onderdeel: UUID | None = None) -> QuerySet[Overtreding]:
    """Return violations found in [van, tot), of one part of the programme or of all."""
    days = Q(overtredingsdatum__gte=van) & Q(overtredingsdatum__lt=tot)
    rows = Overtreding.objects.filter(days, geen_overtreding_op=None)
    found = Overtreding.objects.filter(bevindingen__controle__programmaonderdeel=onderdeel)
    return rows.filter(pk__in=found.order_by().values("pk")) if onderdeel else rows
