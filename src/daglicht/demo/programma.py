"""The programme of the next year: who has how many hours, and a first calculation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from daglicht.register import service as register
from daglicht.toegang.models import Gebruiker, Rolvervulling
from daglicht.toezicht import service as toezicht

COLLEGAS = (
    "Teun Toezicht (fictief)",
    "Tara Toezicht (fictief)",
    "Tim Toezicht (fictief)",
    "Thea Toezicht (fictief)",
)
UREN = (260, 280, 220, 260)


def maak_programma(
    dienst: Any, inspecteurs: list[Any], peildatum: date, meld: Callable[[str, int], None]
) -> None:
    """Write hours for this year and the next, and calculate the programme of the next."""
    now = toezicht.Uitvoeringsprogramma.objects.get(instantie=dienst, jaar=peildatum.year)
    crew = [*inspecteurs, *(_colleague(name, dienst) for name in COLLEGAS)]
    place = (
        register.locaties().filter(geo_objecten__omvang__isnull=False).order_by("lokaal_id").first()
    )
    assert place is not None
    home = place.geo_objecten.order_by("pk")[0].geometrie.centroid
    for number, person in enumerate(crew):
        hours = dict(zip(("uren_1", "uren_2", "uren_3", "uren_4"), UREN, strict=True))
        toezicht.Inzet.objects.create(
            programma=now,
            inspecteur=person,
            x=home.x,
            y=home.y,
            competenties=["seveso"] if number < 4 else [],
            **hours,
        )
    following = toezicht.stel_programma_op(dienst, peildatum.year + 1)
    following.titel = f"Uitvoeringsprogramma {following.jaar} (fictief)"
    following.save(update_fields=["titel"])
    toezicht.bereken_programma(following, peildatum)
    moment = timezone.make_aware(datetime.combine(peildatum, time(9, 0)))
    toezicht.Uitvoeringsprogramma.objects.filter(pk=following.pk).update(berekend_op=moment)
    meld("bezoeken in het programma", following.bezoeken.count())


def _colleague(naam: str, dienst: Any) -> Gebruiker:
    login = naam.split()[0].lower()
    user = Gebruiker.objects.create_user(f"{login}@waterwoude.example", None, naam=naam)
    always = DateRange(date(2015, 1, 1), None)
    Rolvervulling.objects.create(
        gebruiker=user, rol="toezichthouder", instantie=dienst, geldigheid=always
    )
    return user
