"""Stores the steps of a measure, one by one and never changed, and gives how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from daglicht.handhaving import bewijs
from daglicht.handhaving.models import IN_VOORBEREIDING, WEG, Handhavingsmaatregel
from daglicht.kit.afgeleid import Afwijking, afwijkingen
from daglicht.recht.dwangsom import Geldstand
from daglicht.recht.dwangsom import geldstand as _geldstand
from daglicht.recht.verloop import Rechtsstap, Verloop, Verloopstand
from daglicht.register import service as register
from daglicht.register.enumeraties import StatusHandhavingsmaatregel
from daglicht.toegang.service import Gebruiker
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning
from daglicht.zaakverloop import service as zaakverloop
from daglicht.zaakverloop.service import Verloopstap

# The course that an instrument of the value list follows;
# what is not listed is an intervention without a decision.
VERLOOP_VAN = {
    "dwangsom": "dwangsom",
    "bestuursdwang": "bestuursdwang",
    "boete": "boete",
    "boeterapport": "boete",
    "stillegging": "stillegging",
    "verzegelen": "stillegging",
    "exploitatieverbod": "stillegging",
    "intrekking": "intrekking",
    "strafrechtelijk": "strafrechtelijk",
    "gedogen": "gedogen",
}
ZONDER_BESLUIT = "waarschuwing"
geldstand = zaakverloop.onthoud(_geldstand)
VAN_KRACHT = (StatusHandhavingsmaatregel.OPGELEGD, StatusHandhavingsmaatregel.IN_UITVOERING)


def soort_verloop(instrument: str) -> str:
    """Return the code of the course that an instrument of the value list follows."""
    return VERLOOP_VAN.get(instrument, ZONDER_BESLUIT)


def verloop_van(maatregel: Handhavingsmaatregel) -> Verloop:
    """Return the legal course of a measure."""
    return zaakverloop.verloop_van(maatregel.verloop)


def stappen_van(maatregel: Handhavingsmaatregel) -> list[Rechtsstap]:
    """Return the steps of a measure that count, in the order in which they were recorded."""
    return zaakverloop.stappen_van(maatregel.verloop)


def stand_van(
    maatregel: Handhavingsmaatregel, op: date, stappen: Sequence[Rechtsstap] | None = None
) -> Verloopstand:
    """Return how a measure stands on a day; ``stappen``: the steps that count,
    for who has read them already.
    """
    steps = stappen_van(maatregel) if stappen is None else stappen
    return zaakverloop.stand(verloop_van(maatregel), steps, op)


def geldstand_van(
    maatregel: Handhavingsmaatregel, op: date, stappen: Sequence[Rechtsstap] | None = None
) -> Geldstand | None:
    """Return the money of a last onder dwangsom on a day; None for another instrument,
    or before it was imposed.
    """
    course = verloop_van(maatregel)
    if course.code != "dwangsom":
        return None
    return geldstand(course, stappen_van(maatregel) if stappen is None else stappen, op)


@transaction.atomic
def zet_stap(
    maatregel: Handhavingsmaatregel, stap: Rechtsstap, door: Gebruiker | None, toelichting: str = ""
) -> Verloopstap:
    """Record a step; raises ValidationError (Dutch, with the article) when it may not be taken."""
    locked = Handhavingsmaatregel.objects.select_for_update().get(pk=maatregel.pk)

    def more(course: Verloop, step: Rechtsstap) -> list[str]:
        if step.soort == "besluit":
            return _across(locked, course)
        if step.soort in ("invorderingsbesluit", "dwangbevel"):
            return _lapsed(locked, step.datum)
        if step.soort == "verbeurte":
            steps = stappen_van(locked)
            return bewijs.bezwaren_tegen(locked, course, steps, step, toelichting)
        return []

    row = zaakverloop.zet_stap(locked.verloop, _complete(stap), door, toelichting, meer=more)
    werk_bij(locked, timezone.localdate())
    maatregel.refresh_from_db()
    return row


@transaction.atomic
def herroep(stap: Verloopstap, reden: str, door: Gebruiker | None) -> Verloopstap:
    """Take back a step that was recorded by mistake; both stay readable.

    Raises ValidationError (Dutch).
    """
    measure = Handhavingsmaatregel.objects.select_for_update().get(verloop=stap.verloop_id)
    row = zaakverloop.herroep(stap, reden, door)
    werk_bij(measure, timezone.localdate())
    return row


def _lapsed(maatregel: Handhavingsmaatregel, op: date) -> list[str]:
    money = geldstand_van(maatregel, op)
    if money is None or not money.openstaand or money.te_innen(op):
        return []
    return [
        (
            f"Op {op:%d-%m-%Y} was alles wat openstond verjaard; invorderen kan niet meer (art. "
            "5:35 Awb)."
        )
    ]


def _complete(step: Rechtsstap) -> Rechtsstap:
    """A forfeiture says on which day the breach was seen: that of its controle,
    when it is one of ours.
    """
    if (
        step.soort != "verbeurte"
        or step.gegevens.get("gezien")
        or not step.gegevens.get("controle")
    ):
        return step
    seen = toezicht.controledatum(step.gegevens["controle"])
    return (
        step
        if seen is None
        else Rechtsstap(step.soort, step.datum, {**step.gegevens, "gezien": seen})
    )


def _across(maatregel: Handhavingsmaatregel, course: Verloop) -> list[str]:
    """Return what other measures against the same violations, or the lack of consent, forbid."""
    reasons = []
    if maatregel.afwijking_motivering and maatregel.afwijking_akkoord_door_id is None:
        reasons.append(
            "De afwijking van de strategie is nog niet door een ander goedgekeurd (art. 4:84 Awb)."
        )
    if not maatregel.overtredingen.filter(geen_overtreding_op=None).exists():
        reasons.append(
            "Er bleek geen overtreding te zijn; zonder overtreding wordt niets opgelegd (art. 5:1 "
            "en 5:4 Awb)."
        )
    others = (
        Handhavingsmaatregel.objects.filter(overtredingen__in=maatregel.overtredingen.all())
        .exclude(pk=maatregel.pk)
        .select_related("handhavingsinstrument")
        .distinct()
    )
    for other in others:
        if (
            course.herstelsanctie
            and verloop_van(other).herstelsanctie
            and other.status in VAN_KRACHT
        ):
            reasons.append(
                f"{other.handhavingsinstrument.naam.capitalize()} {other} is voor dezelfde "
                "overtreding nog van kracht; trek die eerst in (art. 5:6 Awb)."
            )
        if course.code == "boete" and verloop_van(other).code == "boete" and _imposed(other):
            reasons.append(
                f"Voor deze overtreding is al een boete opgelegd: {other} (art. 5:43 Awb)."
            )
        if course.code == "boete" and {step.soort for step in stappen_van(other)} & {
            "strafbeschikking",
            "afgedaan",
        }:
            reasons.append(
                f"Voor deze gedraging is al strafrechtelijk opgetreden: {other} (art. 5:44, eerste "
                "lid, Awb)."
            )
    return reasons


def _imposed(measure: Handhavingsmaatregel) -> bool:
    return measure.datum_opleggen is not None and measure.status not in WEG


def werk_bij(maatregel: Handhavingsmaatregel, op: date) -> None:
    """Let a measure and its case say what its steps say: status, day, term, amounts.

    These are copies.
    """
    _neem_over(maatregel, op)
    maatregel.full_clean()
    maatregel.save()
    register.meld_voortgang(maatregel.zaak, *_progress(maatregel, maatregel.status, op))


def werk_alles_bij(maatregelen: Sequence[Handhavingsmaatregel], op: date) -> None:
    """Do the same for many measures; give them with their steps, instrument and case.

    What relates and what must be unique does not change here, and is kept by the database.
    """
    related = {field.name for field in Handhavingsmaatregel._meta.fields if field.is_relation}
    for measure in maatregelen:
        _neem_over(measure, op)
        measure.full_clean(exclude=related, validate_unique=False, validate_constraints=False)
    Handhavingsmaatregel.objects.bulk_update(
        maatregelen, [*COPIES, "datum_afronding", "besluit"], batch_size=500
    )
    register.meld_alle_voortgang(
        (measure.zaak, *_progress(measure, measure.status, op)) for measure in maatregelen
    )


def _neem_over(maatregel: Handhavingsmaatregel, op: date) -> None:
    """Set the fields of a measure that follow from its steps,
    with its decision when it was imposed.
    """
    for name, value in _copies(maatregel, op).items():
        setattr(maatregel, name, value)
    imposed = maatregel.datum_opleggen
    decides = verloop_van(maatregel).code not in (ZONDER_BESLUIT, "strafrechtelijk")
    if imposed and decides and maatregel.besluit_id is None:
        maatregel.besluit = vergunning.neem_besluit(
            maatregel.zaak, "Handhavingsbesluit", imposed, imposed, None
        )


COPIES = ("datum_opleggen", "begunstigingstermijn", "bedrag", "maximum", "status")


def _copies(maatregel: Handhavingsmaatregel, op: date) -> dict[str, Any]:
    """Return the fields of a measure that follow from its steps."""
    found = stand_van(maatregel, op)
    imposed = next(
        (
            step
            for step in found.stappen
            if step.soort in ("besluit", "strafbeschikking", "ingezonden")
        ),
        None,
    )
    terms = {item.soort.code: None if item.staat_stil else item.einde for item in found.looptijden}
    given = imposed.gegevens if imposed else {}
    return {
        "datum_opleggen": imposed.datum if imposed else None,
        "begunstigingstermijn": terms.get("begunstigingstermijn"),
        "bedrag": given.get("bedrag"),
        "maximum": given.get("maximum", given.get("bedrag")),
        "status": _status(maatregel, found, op),
    }


def _progress(
    maatregel: Handhavingsmaatregel, status: str, op: date
) -> tuple[str, date | None, date | None]:
    running, money = stand_van(maatregel, op).lopend, geldstand_van(maatregel, op)
    first = next((item.einde for item in running if not item.staat_stil), None)
    return (
        status,
        first,
        maatregel.datum_afronding if money is None or not money.openstaand else None,
    )


def afwijkende_maatregelen(op: date) -> Iterator[Afwijking]:
    """Give what measures and their cases say that is not what follows from the steps on a day."""
    rows = Handhavingsmaatregel.objects.select_related(
        "handhavingsinstrument", "zaak", "verloop"
    ).prefetch_related("verloop__stappen")
    for row in rows.iterator(chunk_size=500):
        copies = _copies(row, op)
        yield from afwijkingen(row, copies)
        course = soort_verloop(row.handhavingsinstrument.code)
        yield from afwijkingen(row.verloop, {"soort": course, "zaak_id": row.zaak_id})
        yield from afwijkingen(
            row.zaak, register.voortgang(row.zaak, *_progress(row, copies["status"], op))
        )


def werk_alle_bij(op: date) -> int:
    """Let every measure and its case say again what its steps say; return how many there were."""
    related = Handhavingsmaatregel.objects.select_related(
        "handhavingsinstrument", "zaak__behandelaar", "zaak__opdrachtgever", "verloop"
    )
    rows = list(related.prefetch_related("verloop__stappen"))
    werk_alles_bij(rows, op)
    return len(rows)


def _status(maatregel: Handhavingsmaatregel, found: Verloopstand, op: date) -> str:
    if not found.fase:
        return IN_VOORBEREIDING
    if maatregel.datum_afronding and found.fase in VAN_KRACHT:
        return str(StatusHandhavingsmaatregel.UITGEVOERD)
    money = geldstand_van(maatregel, op)
    if money and money.vol and found.fase in VAN_KRACHT:
        return str(StatusHandhavingsmaatregel.UITGEWERKT)
    return found.fase
