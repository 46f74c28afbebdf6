"""The enforcement room's only door: overtreding, positioning in the strategy, maatregel, hercontrole, herstel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from daglicht.handhaving.models import Handhavingsmaatregel, Overtreding
from daglicht.kit.identificatie import volgende_identificatie
from daglicht.kit.tijdlijn import Gebeurtenis
from daglicht.recht import Positionering, RechtFout, strategie
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding, StatusHandhavingsmaatregel
from daglicht.tijd import Eenheid, Termijn, bereken
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning

__all__ = [
    "Handhavingsmaatregel",
    "Overtreding",
    "constateer",
    "leg_maatregel_op",
    "plan_hercontrole",
    "positioneer",
    "rond_controle_af",
    "tijdlijn",
]

ERNST = {"1": "laag", "2": "laag", "3": "midden", "4": "hoog"}
LOPEND = (StatusHandhavingsmaatregel.OPGELEGD, StatusHandhavingsmaatregel.IN_UITVOERING)


@transaction.atomic
def constateer(bevinding: Any, betrokkene: Any, aard: str) -> Overtreding:
    """Establish a violation from a finding; a running violation of the same conditions by the same party is joined.

    Raises ValidationError (Dutch) when the finding is no breach.
    """
    if bevinding.resultaat != ResultaatBevinding.NIET_AKKOORD:
        raise ValidationError("Alleen een bevinding ‘niet akkoord, voorschriften overtreden’ kan een overtreding zijn.")
    conditions = list(bevinding.specifieke_voorschriften.all())
    running = _running(betrokkene, bevinding, conditions)
    if running is not None:
        running.bevindingen.add(bevinding)
        return running
    visit = bevinding.controle
    inspectorate = visit.uitgevoerd_door.first()
    violation = Overtreding.objects.create(
        identificatie=volgende_identificatie(inspectorate.rsin, "OVT", visit.controledatum.year),
        overtredingsdatum=visit.controledatum,
        aard=aard,
        indicatie_handhaving=True,
        gevolg=bevinding.gevolg,
        gedrag=bevinding.gedrag,
        betrokkene=betrokkene,
    )
    violation.bevindingen.add(bevinding)
    violation.specifieke_voorschriften.set(conditions)
    violation.activiteituitvoeringen.set(bevinding.activiteituitvoeringen.all())
    violation.vth_objecten.set(bevinding.vth_objecten.all())
    return violation


def _running(betrokkene: Any, bevinding: Any, conditions: Sequence[Any]) -> Overtreding | None:
    """Return the violation not yet repaired of the same condition (any version) by the same party at the same place."""
    if not conditions:
        return None
    rows = Overtreding.objects.filter(
        betrokkene=betrokkene,
        hersteldatum__isnull=True,
        specifieke_voorschriften__wid__in=[condition.wid for condition in conditions],
        vth_objecten__in=bevinding.vth_objecten.all(),
    )
    return rows.first()


def stel_voor(overtreding: Overtreding, gevolg: str, gedrag: str, aspecten: Sequence[str] = ()) -> Positionering:
    """Return what the strategy in force on the day of the violation indicates, without recording it."""
    try:
        return strategie("LHSO", overtreding.overtredingsdatum).positioneer(gevolg, gedrag, aspecten)
    except RechtFout as error:
        raise ValidationError(str(error)) from error


@transaction.atomic
def positioneer(
    overtreding: Overtreding, gevolg: str, gedrag: str, door: Any, *, aspecten: Sequence[str] = (), motivering: str = ""
) -> Positionering:
    """Record the positioning; when it differs from the first judgement in the field a motivation is required."""
    first = overtreding.bevindingen.order_by("controle__controledatum").first()
    if first is not None and (first.gevolg, first.gedrag) != (gevolg, gedrag) and not motivering.strip():
        raise ValidationError(
            f"De toezichthouder oordeelde {first.gedrag}{first.gevolg}. Motiveer waarom u daarvan afwijkt."
        )
    result = stel_voor(overtreding, gevolg, gedrag, aspecten)
    overtreding.gevolg, overtreding.gedrag = gevolg, gedrag
    overtreding.handhavingsstrategie = result.strategie
    overtreding.positionering = result.als_dict() | {"motivering": motivering}
    overtreding.gepositioneerd_door, overtreding.gepositioneerd_op = door, timezone.now()
    overtreding.full_clean()
    overtreding.save()
    return result


@transaction.atomic
def leg_maatregel_op(
    overtreding: Overtreding,
    instrument: str,
    last: str,
    op: date,
    *,
    motivering: str,
    hersteltermijn: tuple[int, Eenheid] | None = None,
    bedrag: Decimal | None = None,
    maximum: Decimal | None = None,
    afwijking_motivering: str = "",
) -> Handhavingsmaatregel:
    """Impose a measure with its term to comply, by a decision in a case of its own.

    Refuses (ValidationError, Dutch): a measure before positioning, an instrument the strategy does not indicate without
    motivation, a penalty without amount and maximum (Awb 5:32b) and a penalty or coercion order without term.
    """
    if not overtreding.positionering:
        raise ValidationError("Positioneer de overtreding eerst in de strategie; daarna volgt de maatregel.")
    indicated = overtreding.positionering["bestuursrecht"] + overtreding.positionering["strafrecht"]
    if instrument not in indicated and not afwijking_motivering.strip():
        raise ValidationError(f"De strategie wijst {', '.join(indicated)} aan. Motiveer waarom u ‘{instrument}’ kiest.")
    if instrument == "dwangsom" and (bedrag is None or maximum is None):
        raise ValidationError("Een last onder dwangsom noemt een bedrag en een maximum (art. 5:32b Awb).")
    if instrument in ("dwangsom", "bestuursdwang") and hersteltermijn is None:
        raise ValidationError("Geef een begunstigingstermijn: de overtreder moet de last kunnen uitvoeren.")
    term = _term(hersteltermijn, op)
    activity = overtreding.activiteituitvoeringen.get(pk=overtreding.activiteituitvoeringen.values("pk")[:1])
    case = register.start_zaak(
        activity.toezichtinstantie, "Handhavingsbesluit nemen", f"Maatregel {overtreding.identificatie}", op,
        opdrachtgever=activity.bevoegd_gezag,
    )  # fmt: skip
    measure = Handhavingsmaatregel(
        identificatie=volgende_identificatie(activity.bevoegd_gezag.rsin, "HHM", op.year),
        handhavingsinstrument=register.waarde("handhavingsinstrument", instrument),
        datum_opleggen=op,
        status=StatusHandhavingsmaatregel.OPGELEGD,
        last=last,
        begunstigingstermijn=term.einddatum if term else None,
        termijnberekening=[{"einddatum": str(s.einddatum), "uitleg": s.uitleg, "bron": s.bron} for s in term.stappen]
        if term
        else None,
        bedrag=bedrag,
        maximum=maximum,
        motivering=motivering,
        afwijking_motivering=afwijking_motivering,
        opgelegd_door=activity.bevoegd_gezag,
        besluit=vergunning.neem_besluit(case, "Handhavingsbesluit", op, op, None),
        zaak=case,
    )
    measure.full_clean()
    measure.save()
    measure.overtredingen.add(overtreding)
    return measure


def _term(hersteltermijn: tuple[int, Eenheid] | None, op: date) -> Any:
    if hersteltermijn is None:
        return None
    number, unit = hersteltermijn
    given = Termijn(
        "begunstigingstermijn",
        "Begunstigingstermijn",
        number,
        unit,
        "art. 5:32a, tweede lid, Awb",
        geverifieerd=False,
        in_wet=False,
    )
    return bereken(given, op)


@transaction.atomic
def plan_hercontrole(overtreding: Overtreding, op: date, *, toezichthouder: Any = None) -> Any:
    """Plan the re-check of a violation; not before the term to comply is over."""
    measure = (
        overtreding.maatregelen.filter(begunstigingstermijn__isnull=False).order_by("-begunstigingstermijn").first()
    )
    if measure is not None and measure.begunstigingstermijn and op <= measure.begunstigingstermijn:
        raise ValidationError(
            f"De begunstigingstermijn loopt tot en met {measure.begunstigingstermijn:%d-%m-%Y}; plan de hercontrole daarna."
        )
    visit = toezicht.plan_controle(
        overtreding.vth_objecten.first(),
        list(overtreding.activiteituitvoeringen.all()),
        "hercontrole",
        op,
        toezichthouder=toezichthouder,
        onderdeel=toezicht.Programmaonderdeel.objects.filter(controles__bevindingen__overtredingen=overtreding).first(),
    )
    overtreding.hercontroles.add(visit)
    return visit


@transaction.atomic
def rond_controle_af(controle: Any, op: date) -> list[Overtreding]:
    """Close a controle and draw the consequence for the violations it re-checked; return those now repaired."""
    toezicht.rond_af(controle, op)
    repaired = []
    for violation in Overtreding.objects.filter(hercontroles=controle, hersteldatum__isnull=True):
        if _is_repaired(violation, controle):
            _record_repair(violation, controle.controledatum)
            repaired.append(violation)
    return repaired


def _is_repaired(violation: Overtreding, controle: Any) -> bool:
    """Repaired only when each violated condition was looked at again and found in order, or no longer exists."""
    good = {
        ResultaatBevinding.NAGELEEFD,
        ResultaatBevinding.AKKOORD_NA_AANWIJZING,
        ResultaatBevinding.NIET_VAN_TOEPASSING,
    }
    stems = set(violation.specifieke_voorschriften.values_list("wid", flat=True))
    seen = dict(controle.bevindingen.filter(specifieke_voorschriften__wid__in=stems).values_list(
        "specifieke_voorschriften__wid", "resultaat"
    ))  # fmt: skip
    if not stems:
        return all(point.resultaat in good for point in controle.bevindingen.all())
    in_force = vergunning.voorschriften(
        violation.activiteituitvoeringen.all(), controle.controledatum, controle.controledatum
    )
    still = stems & {condition.wid for condition in in_force}
    return bool(seen) and all(seen.get(stem) in good for stem in still)


def _record_repair(violation: Overtreding, op: date) -> None:
    violation.hersteldatum = op
    violation.save(update_fields=["hersteldatum"])
    for measure in violation.maatregelen.filter(status__in=LOPEND):
        if not measure.overtredingen.filter(hersteldatum__isnull=True).exists():
            measure.status, measure.datum_afronding = StatusHandhavingsmaatregel.UITGEVOERD, op
            measure.save(update_fields=["status", "datum_afronding"])
            register.sluit_zaak(measure.zaak, "hersteld", op)


def overtredingen(locatie: Any) -> QuerySet[Overtreding]:
    """Return the violations at a site, latest first."""
    return Overtreding.objects.filter(vth_objecten__in=register.met_dubbelen(locatie)).distinct()


def te_positioneren() -> QuerySet[Overtreding]:
    """Return violations that were never placed in a strategy, oldest first."""
    return Overtreding.objects.filter(
        positionering__isnull=True, hersteldatum__isnull=True, indicatie_handhaving=True
    ).order_by("overtredingsdatum")


def lopende_maatregelen() -> QuerySet[Handhavingsmaatregel]:
    """Return measures still running, first term first."""
    return (
        Handhavingsmaatregel.objects.filter(status__in=LOPEND)
        .select_related("handhavingsinstrument")
        .order_by("begunstigingstermijn")
    )


def tijdlijn(locatie: Any) -> list[Gebeurtenis]:
    """Return violations, measures and repairs at a site as events."""
    events = []
    for row in overtredingen(locatie).prefetch_related("maatregelen__handhavingsinstrument"):
        severity = ERNST[row.gevolg]
        events.append(
            Gebeurtenis(
                row.overtredingsdatum,
                "overtreding",
                f"Overtreding {row.gedrag}{row.gevolg}",
                row.aard,
                row.pk,
                severity,
            )
        )
        for measure in row.maatregelen.all():
            until = f"herstel uiterlijk {measure.begunstigingstermijn:%d-%m-%Y}" if measure.begunstigingstermijn else ""
            day = measure.datum_opleggen or row.overtredingsdatum
            title = measure.handhavingsinstrument.naam.capitalize()
            events.append(Gebeurtenis(day, "maatregel", title, until, measure.pk, severity, measure.identificatie))
        if row.hersteldatum:
            events.append(Gebeurtenis(row.hersteldatum, "herstel", "Hersteld", row.aard, row.pk))
    return events


def in_periode(van: date, tot: date, onderdeel: Any = None) -> QuerySet[Overtreding]:
    """Return violations found in [van, tot), of one part of the programme or of all."""
    rows = Overtreding.objects.filter(overtredingsdatum__gte=van, overtredingsdatum__lt=tot)
    found = Overtreding.objects.filter(bevindingen__controle__programmaonderdeel=onderdeel)
    return rows.filter(pk__in=found.order_by().values("pk")) if onderdeel else rows
