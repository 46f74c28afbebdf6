"""Closed is closed: after a controle was closed nothing of it changes, whichever door is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from beelden import PNG
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from wereld import Wereld

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)
NIET_AKKOORD = ResultaatBevinding.NIET_AKKOORD


def begun(wereld: Wereld) -> toezicht.Controle:
    visit = toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAY)
    for point in toezicht.begin(visit, DAY).bevindingen.all():
        toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    return visit


def stand(visit: toezicht.Controle) -> list[Any]:
    """Return all that a report says of a controle."""
    points = visit.bevindingen.order_by("volgnummer")
    return [
        toezicht.Controle.objects.values_list("status", "controledatum").get(pk=visit.pk),
        list(points.values_list("aandachtspunt", "resultaat", "bijzonderheden", "gevolg")),
        visit.beelden.count(),
    ]


ACTS: dict[str, Callable[[toezicht.Controle, Any], Any]] = {
    "judge": lambda visit, _: toezicht.leg_bevinding_vast(
        visit.bevindingen.first(), NIET_AKKOORD, bijzonderheden="Stof.", gevolg="3", gedrag="B"
    ),
    "add a point": lambda visit, _: toezicht.voeg_punt_toe(
        visit, toezicht.NIET_VAN_TOEPASSING, "Lekkend vat"
    ),
    "add a list": lambda visit, _: toezicht.voeg_lijst_toe(visit, "lbr", ["testen-beveiligingen"]),
    "a point from the field": lambda visit, _: toezicht.neem_punt_op(uuid4(), visit, "Lek"),
    "a photo from the field": lambda visit, who: toezicht.neem_beeld_op(
        uuid4(), visit, "foto", PNG, timezone.now(), who
    ),
    "begin": lambda visit, _: toezicht.begin(visit, DAY),
    "close": lambda visit, _: toezicht.rond_af(visit, DAY),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_closed_controle_does_not_change(wereld: Wereld, act: str) -> None:
    visit = begun(wereld)
    seen = toezicht.Controle.objects.get(pk=visit.pk)  # before a colleague closed it
    toezicht.rond_af(visit, DAY)
    before = stand(visit)
    with pytest.raises(ValidationError):
        ACTS[act](seen, wereld.gebruikers["toezichthouder"])
    assert stand(visit) == before


def test_what_the_field_sends_after_the_close_is_refused_and_kept_for_a_person(
    wereld: Wereld,
) -> None:
    visit = begun(wereld)
    point = visit.bevindingen.order_by("volgnummer")[0]
    toezicht.rond_af(visit, DAY)
    before = stand(visit)
    wanted = {
        "resultaat": NIET_AKKOORD.value,
        "bijzonderheden": "Stof.",
        "gevolg": "3",
        "gedrag": "B",
    }
    change = toezicht.Wijziging(
        uuid4(), point.pk, toezicht.stand_van_punt(point), wanted, timezone.now()
    )
    (row,) = toezicht.verwerk_alle([change], wereld.gebruikers["toezichthouder"])
    assert row.toestand == "geweigerd"
    assert "afgerond" in row.reden
    with pytest.raises(ValidationError, match="afgerond"):
        toezicht.beslis(row, veld=True)
    assert stand(visit) == before


def test_a_report_is_sent_once_and_made_public_once(wereld: Wereld) -> None:
    visit = toezicht.rond_af(begun(wereld), DAY)
    sent, later = date(2025, 3, 10), date(2025, 3, 11)
    toezicht.leg_rapport_vast(visit, verzonden=sent)
    toezicht.leg_rapport_vast(visit, openbaar=later)
    for again in ({"verzonden": later}, {"openbaar": sent}):
        with pytest.raises(ValidationError, match="Het rapport is al"):
            toezicht.leg_rapport_vast(visit, **again)
    visit.refresh_from_db()
    assert (visit.rapport_verzonden_op, visit.rapport_openbaar_op) == (sent, later)
