"""Choosing a measure: what the strategy indicates, why another is chosen,
and what a controle then forfeits.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from daglicht.handhaving.bewijs import voorstellen, waarnemingen
from daglicht.handhaving.models import IN_VOORBEREIDING, Handhavingsmaatregel, Overtreding
from daglicht.handhaving.stappen import soort_verloop, stappen_van, verloop_van, zet_stap
from daglicht.kit.dagen import eis_binnen
from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.kit.identificatie import volgende_identificatie
from daglicht.recht.dwangsom import Voorstel
from daglicht.recht.verloop import Rechtsstap
from daglicht.register import service as register
from daglicht.tijd import datum
from daglicht.toegang.service import Gebruiker
from daglicht.toezicht import service as toezicht
from daglicht.zaakverloop import service as zaakverloop

# What a strategy calls by its own name and the value list of CIm takes together.
INSTRUMENT_VAN = {"bsb": "strafrechtelijk", "pv": "strafrechtelijk"}


@transaction.atomic
def begin_maatregel(
    overtreding: Overtreding,
    instrument: str,
    last: str,
    op: date,
    *,
    motivering: str,
    door: Gebruiker | None = None,
    afwijking_motivering: str = "",
) -> Handhavingsmaatregel:
    """Begin a measure in a case of its own; its legal course follows step by step (``zet_stap``).

    Refuses (ValidationError, Dutch) a measure before positioning, an instrument the strategy does
    not indicate without motivation, a day before the violation or to come, and a second one with
    the same instrument while the first is being prepared.
    """
    overtreding = vergrendel(overtreding)
    if overtreding.geen_overtreding_op is not None:
        raise ValidationError(
            "Er bleek geen overtreding te zijn; daartegen begint geen maatregel (art. 5:1 Awb)."
        )
    if not overtreding.positionering:
        raise ValidationError(
            "Positioneer de overtreding eerst in de strategie; daarna volgt de maatregel."
        )
    indicated = overtreding.positionering["bestuursrecht"] + overtreding.positionering["strafrecht"]
    fits = instrument in {INSTRUMENT_VAN.get(code, code) for code in indicated}
    if not fits and not afwijking_motivering.strip():
        raise ValidationError(
            f"De strategie wijst {', '.join(indicated)} aan. Motiveer waarom u ‘{instrument}’ "
            "kiest."
        )
    eis_binnen(op, "maatregel")
    if op < overtreding.overtredingsdatum:
        raise ValidationError(
            f"De overtreding is van {datum(overtreding.overtredingsdatum)}; een maatregel begint "
            "op of na die dag."
        )
    prepared = overtreding.maatregelen.filter(
        handhavingsinstrument__code=instrument, status=IN_VOORBEREIDING
    ).first()
    if prepared is not None:
        raise al_gedaan(
            f"Met dit instrument is al een maatregel in voorbereiding: {prepared}. Er is geen "
            "tweede begonnen.",
            prepared,
        )
    activity = overtreding.activiteituitvoeringen.get(
        pk=overtreding.activiteituitvoeringen.values("pk")[:1]
    )
    case = register.start_zaak(
        activity.toezichtinstantie,
        "Handhavingsbesluit nemen",
        f"Maatregel {overtreding.identificatie}",
        op,
        opdrachtgever=activity.bevoegd_gezag,
    )
    measure = Handhavingsmaatregel(
        identificatie=volgende_identificatie(activity.bevoegd_gezag.rsin, "HHM", op.year),
        handhavingsinstrument=register.waarde("handhavingsinstrument", instrument),
        status=IN_VOORBEREIDING,
        last=last,
        motivering=motivering,
        afwijking_motivering="" if fits else afwijking_motivering.strip(),
        opgesteld_door=door,
        opgelegd_door=activity.bevoegd_gezag,
        begonnen_tegen=overtreding,
        zaak=case,
        verloop=zaakverloop.begin(soort_verloop(instrument), case, op),
    )
    measure.full_clean()
    measure.save()
    measure.overtredingen.add(overtreding)
    _begin_course(measure, overtreding, door)
    return measure


def _begin_course(
    measure: Handhavingsmaatregel, overtreding: Overtreding, door: Gebruiker | None
) -> None:
    """A fine lapses by the day of the violation, so that day is its first step; of another the case
    says already that it is prepared.
    """
    if verloop_van(measure).code == "boete":
        zet_stap(measure, Rechtsstap("overtreding", overtreding.overtredingsdatum), door)
    else:
        register.meld_voortgang(measure.zaak, measure.status, None, None)


@transaction.atomic
def keur_afwijking_goed(maatregel: Handhavingsmaatregel, door: Gebruiker) -> Handhavingsmaatregel:
    """Let another than the author agree to deviate from the strategy;
    raises ValidationError (Dutch).
    """
    if vergrendel(maatregel).afwijking_akkoord_door_id is not None:
        raise al_gedaan("De afwijking is al goedgekeurd.", maatregel)
    if not maatregel.afwijking_motivering:
        raise ValidationError("Deze maatregel wijkt niet af van de strategie.")
    if maatregel.opgesteld_door_id == door.pk:
        raise ValidationError("Wie de maatregel opstelde, kan de afwijking niet zelf goedkeuren.")
    maatregel.afwijking_akkoord_door, maatregel.afwijking_akkoord_op = door, timezone.now()
    maatregel.save(update_fields=["afwijking_akkoord_door", "afwijking_akkoord_op"])
    return maatregel


def verbeurten(
    maatregel: Handhavingsmaatregel, stappen: Sequence[Rechtsstap] | None = None
) -> list[Voorstel]:
    """Return what controles after the term show to be forfeited and is not established yet.

    ``stappen``: the steps that count, for who has read them already.
    """
    if verloop_van(maatregel).code != "dwangsom":
        return []
    steps = stappen_van(maatregel) if stappen is None else stappen
    return voorstellen(verloop_van(maatregel), steps, waarnemingen(maatregel))


def met_verloop(rijen: QuerySet[Handhavingsmaatregel]) -> QuerySet[Handhavingsmaatregel]:
    """Fetch with measures what their course and money are worked out from, and no more:
    there may be many.
    """
    violations = Overtreding.objects.defer("positionering", "reden_geen_handhaving")
    visits = toezicht.bezoekdagen()
    return rijen.select_related(
        "handhavingsinstrument", "opgelegd_door__rol_van__betrokkene", "zaak", "verloop"
    ).prefetch_related(
        "verloop__stappen",
        Prefetch("overtredingen", violations),
        Prefetch("overtredingen__bevindingen", toezicht.uitslagen()),
        Prefetch("overtredingen__bevindingen__controle", visits),
        Prefetch("overtredingen__hercontroles", visits.order_by("pk")),
    )
