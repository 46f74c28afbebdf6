"""The life of a violation: established from a finding, joined when it still runs,
repeated, and repaired.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from daglicht.handhaving.models import WEG, Handhavingsmaatregel, Overtreding
from daglicht.handhaving.stappen import geldstand_van, werk_alles_bij
from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.kit.identificatie import volgende_identificatie
from daglicht.kit.modellen import koppel
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding, StatusHandhavingsmaatregel
from daglicht.toegang.service import Gebruiker
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
    the violation follows its finding (``volg_bevindingen``). Raises ValidationError (Dutch) when
    the finding is no breach.
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
        geconstateerd_in=bevinding,
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
        raise al_gedaan(
            f"Op {op:%d-%m-%Y} staat al een hercontrole gepland: {known}. Er is geen tweede "
            "gemaakt.",
            known,
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
        onderdeel=toezicht.onderdeel_van(overtreding.bevindingen.all()),
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
    rows = list(
        Overtreding.objects.filter(
            hercontroles=controle, hersteldatum__isnull=True
        ).prefetch_related("specifieke_voorschriften", "activiteituitvoeringen")
    )
    if not rows:
        return []
    day = controle.controledatum
    assert day is not None, "only a controle that began is closed"
    seen = list(controle.bevindingen.prefetch_related("specifieke_voorschriften"))
    again = [(violation, point) for violation in rows for point in _again(violation, seen)]
    koppel(Overtreding, "bevindingen", again, er_kan_al_zijn=True)
    in_force = vergunning.voorschriften_van_elk(
        {row.pk: row.activiteituitvoeringen.all() for row in rows}, day, day
    )
    repaired = [
        row
        for row in rows
        if _is_repaired(row, seen, {condition.wid for condition in in_force[row.pk]})
    ]
    _record_repairs(repaired, day)
    return repaired


def _stems(violation: Overtreding) -> set[str]:
    """Return what stays the same through all versions of the conditions that a violation is of."""
    return {condition.wid for condition in violation.specifieke_voorschriften.all()}


def _again(violation: Overtreding, seen: Iterable[Any]) -> Iterator[Any]:
    """Yield what a controle found wrong of the conditions of a violation; of any,
    when it is of none.
    """
    stems = _stems(violation)
    for point in seen:
        if point.resultaat == ResultaatBevinding.NIET_AKKOORD and (
            not stems or any(row.wid in stems for row in point.specifieke_voorschriften.all())
        ):
            yield point


def _is_repaired(violation: Overtreding, seen: Sequence[Any], in_force: Set[str]) -> bool:
    """Repaired only when each violated condition was looked at again and found in order,
    or no longer exists.
    """
    stems = _stems(violation)
    if not stems:
        return all(point.resultaat in GOED for point in seen)
    judged = {
        row.wid: point.resultaat
        for point in seen
        for row in point.specifieke_voorschriften.all()
        if row.wid in stems
    }
    return bool(judged) and all(judged.get(stem) in GOED for stem in stems & in_force)


def _record_repairs(violations: Sequence[Overtreding], op: date) -> None:
    """Record that violations were repaired, and end the measures of which every violation is."""
    for violation in violations:
        violation.hersteldatum = op
    Overtreding.objects.bulk_update(violations, ["hersteldatum"], batch_size=500)
    rows = Handhavingsmaatregel.objects.filter(
        overtredingen__in=violations, datum_afronding=None
    ).exclude(datum_opleggen=None)
    running = Overtreding.objects.filter(maatregelen=OuterRef("pk"), hersteldatum__isnull=True)
    ended = list(
        rows.filter(~Exists(running))
        .distinct()
        .select_related(
            "handhavingsinstrument", "zaak__behandelaar", "zaak__opdrachtgever", "verloop"
        )
        .prefetch_related("verloop__stappen")
    )
    for measure in ended:
        measure.datum_afronding = op
    werk_alles_bij(ended, op)
    paid = [
        measure.zaak
        for measure in ended
        if (money := geldstand_van(measure, op)) is None or not money.openstaand
    ]
    register.sluit_zaken(paid, "hersteld", op)


def overtredingen(locatie: register.VthObject) -> QuerySet[Overtreding]:
    """Return the violations at a site, latest first."""
    return Overtreding.objects.filter(vth_objecten__in=register.met_dubbelen(locatie)).distinct()


def te_positioneren() -> QuerySet[Overtreding]:
    """Return violations that were never placed in a strategy, oldest first."""
    return Overtreding.objects.filter(
        positionering__isnull=True, hersteldatum__isnull=True, indicatie_handhaving=True
    ).order_by("overtredingsdatum")


def met_hersteltermijn(overtredingen: QuerySet[Overtreding]) -> QuerySet[Overtreding]:
    """Tell of violations their last term (``termijn``), and whether a re-check after it came before
    the repair (``later``).
    """
    again = Overtreding.hercontroles.through.objects.filter(
        overtreding=OuterRef("pk"),
        controle__controledatum__gt=OuterRef("termijn"),
        controle__controledatum__lt=OuterRef("hersteldatum"),
    )
    terms = Handhavingsmaatregel.objects.filter(
        overtredingen=OuterRef("pk"), begunstigingstermijn__isnull=False
    ).order_by("-begunstigingstermijn")
    rows = overtredingen.annotate(termijn=Subquery(terms.values("begunstigingstermijn")[:1]))
    return rows.annotate(later=Exists(again))


def in_periode(van: date, tot: date, onderdeel: UUID | None = None) -> QuerySet[Overtreding]:
    """Return violations found in [van, tot), of one part of the programme or of all."""
    days = Q(overtredingsdatum__gte=van) & Q(overtredingsdatum__lt=tot)
    rows = Overtreding.objects.filter(days, geen_overtreding_op=None)
    found = Overtreding.objects.filter(bevindingen__controle__programmaonderdeel=onderdeel)
    return rows.filter(pk__in=found.order_by().values("pk")) if onderdeel else rows
