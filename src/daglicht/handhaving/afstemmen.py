"""Administrative and criminal law together: which violations go on the table, what was shared,
and what was agreed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from daglicht.handhaving.models import Afstemming, Afstemmingsuitkomst, Overtreding
from daglicht.handhaving.overtredingen import Herhaling, herhalingen, herhalingen_van
from daglicht.handhaving.positioneren import Strategieen
from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.recht import Uitleg, regelset
from daglicht.tijd import datum
from daglicht.toegang.service import Gebruiker

# Sharing with the prosecutor: Omgevingswet 18.25, first paragraph;
# between police and authority by the Wet politiegegevens.
GRONDSLAG = "art. 18.25, eerste lid, Omgevingswet"


def aanleidingen(overtreding: Overtreding) -> dict[str, Uitleg]:
    """Return per rule whether a violation should be discussed with the prosecutor, and why."""
    years = _years(overtreding, Strategieen([overtreding]))
    return _judge(overtreding, herhalingen(overtreding, years))


def _years(overtreding: Overtreding, strategieen: Strategieen) -> int:
    years = strategieen.recidivejaren(overtreding)
    if years is None:
        raise ValidationError(
            f"Op {datum(overtreding.overtredingsdatum)} gold geen strategie; daarom is niet te "
            "zeggen wat herhaling is."
        )
    return years


def _judge(overtreding: Overtreding, eerder: list[Herhaling]) -> dict[str, Uitleg]:
    aspects = (overtreding.positionering or {}).get("aspecten")
    case: dict[str, Any] = {
        "gevolg": int(overtreding.gevolg),
        "herhalingen": sum(item.zelfde_thema for item in eerder),
        "voordeel": None if aspects is None else "voordeel" in aspects,
        "notoir": overtreding.gedrag == "D",
    }
    return regelset("afstemming").verklaar(case, overtreding.overtredingsdatum)


def voor_te_leggen(overtredingen: Iterable[Overtreding]) -> list[tuple[Overtreding, list[Uitleg]]]:
    """Return the violations that a rule puts on the table and that are not on it yet,
    with the rules that did.
    """
    rows = list(overtredingen)
    known = Strategieen(rows)
    earlier = herhalingen_van([(violation, _years(violation, known)) for violation in rows])
    judged = [
        (
            violation,
            [
                why
                for why in _judge(violation, earlier[violation.pk]).values()
                if why.uitkomst is True
            ],
        )
        for violation in rows
    ]
    return [(violation, reasons) for violation, reasons in judged if reasons]


def kandidaten() -> QuerySet[Overtreding]:
    """Return violations that were placed in a strategy,
    still run and were never put on the table.
    """
    return Overtreding.objects.filter(
        afstemming=None, hersteldatum=None, indicatie_handhaving=True, positionering__isnull=False
    ).order_by("-gevolg", "overtredingsdatum")


@transaction.atomic
def leg_voor(overtreding: Overtreding, op: date, door: Gebruiker, reden: str = "") -> Afstemming:
    """Put a violation on the table, by the rules that say so or for a reason of one's own.

    Raises ValidationError (Dutch).
    """
    vergrendel(overtreding)
    known = Afstemming.objects.filter(overtreding=overtreding).first()
    if known is not None:
        raise al_gedaan("Deze overtreding ligt al ter afstemming.", known)
    reasons = [why.tekst for why in aanleidingen(overtreding).values() if why.uitkomst is True]
    if reden.strip():
        reasons.append(reden.strip())
    if not reasons:
        raise ValidationError(
            "Geen regel legt deze overtreding voor; schrijf op waarom u dat wel doet."
        )
    return Afstemming.objects.create(
        overtreding=overtreding, aanleiding=reasons, voorgesteld_op=op, voorgesteld_door=door
    )


@transaction.atomic
def leg_afspraak_vast(afstemming: Afstemming, **gegevens: Any) -> Afstemming:
    """Record what was agreed: day, table, who was there, what was shared on which basis,
    outcome and agreement.

    Raises ValidationError (Dutch) when what was shared or its basis is missing,
    or the day lies before the proposal.
    """
    vergrendel(afstemming)
    if gegevens["besproken_op"] < afstemming.voorgesteld_op:
        raise ValidationError(
            "De bespreking kan niet voor de dag liggen waarop de zaak is voorgelegd."
        )
    for name, words in (
        ("gedeeld", "welke gegevens u deelde"),
        ("grondslag", "op welke grondslag"),
        ("met", "met wie"),
    ):
        if not str(gegevens.get(name, "")).strip():
            raise ValidationError(f"Leg vast {words}: dat moet later te verantwoorden zijn.")
    if gegevens["uitkomst"] not in Afstemmingsuitkomst.values:
        raise ValidationError("Kies een uitkomst.")
    for name, value in gegevens.items():
        setattr(afstemming, name, value)
    afstemming.full_clean()
    afstemming.save()
    return afstemming


def afstemmingen() -> QuerySet[Afstemming]:
    """Return everything that is or was on the table, what still waits first."""
    return Afstemming.objects.select_related(
        "overtreding__betrokkene", "voorgesteld_door"
    ).order_by("besproken_op", "voorgesteld_op")
