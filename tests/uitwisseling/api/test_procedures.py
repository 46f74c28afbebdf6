"""The penalty for deciding late, as the interface gives it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from daglicht.uitwisseling.conform import BASIS
from procedures import begonnen
from wereld import Wereld

pytestmark = pytest.mark.django_db


def test_a_penalty_is_given_in_days_and_money_and_never_in_time(
    client: Client, wereld: Wereld
) -> None:
    procedure = begonnen(
        wereld,
        "ow-regulier",
        ("ingebrekestelling", date(2025, 3, 10), {}),
        ("besluit", date(2025, 4, 13), {"uitkomst": "verleend"}),
    )
    client.force_login(wereld.gebruikers["vergunningverlener"])
    found = client.get(f"{BASIS}/procedures/{procedure.pk}").json()
    terms = {item["code"]: item for item in found["termijnen"]}
    penalty = terms["dwangsom"]
    assert (penalty["status"], penalty["resterendeDagen"]) == ("verbeurd", None)
    assert penalty["verbeurd"] == {
        "dagen": 19,
        "van": "2025-03-25",
        "totEnMet": "2025-04-12",
        "bedrag": "497",
    }
    assert terms["beslistermijn"]["verbeurd"] is None
