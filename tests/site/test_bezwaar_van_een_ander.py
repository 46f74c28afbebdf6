"""A procedure goes on, in lists, its case and on pages, while an objection waits for a decision."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from daglicht.recht.verloop import Rechtsstap
from daglicht.uitwisseling.conform import BASIS
from daglicht.vergunning import service as vergunning
from procedures import begonnen
from scherm import gelezen
from wereld import Wereld

pytestmark = pytest.mark.django_db
STAPPEN = (
    ("besluit", date(2025, 2, 3), {"uitkomst": "geweigerd"}),
    ("bekendmaking", date(2025, 2, 4), {}),
    ("bezwaar", date(2025, 2, 10), {"door": "buur"}),
    ("bezwaar", date(2025, 2, 17), {"door": "vereniging"}),
    ("beslissing-op-bezwaar", date(2025, 4, 1), {"uitkomst": "herroepen", "door": "buur"}),
)
GEEN = "Er loopt geen procedure."
NIET_ONTVANKELIJK = {"uitkomst": "niet-ontvankelijk", "door": "vereniging"}


def listed(client: Client, state: str) -> int:
    found: int = client.get(f"{BASIS}/procedures", {"toestand": state}).json()["aantal"]
    return found


def test_a_revoked_decision_ends_nothing_while_another_objection_waits(
    client: Client, wereld: Wereld
) -> None:
    procedure = begonnen(wereld, "ow-regulier", *STAPPEN, onderwerp="Vierde reactor")
    client.force_login(wereld.gebruikers["vergunningverlener"])
    address = f"/procedures/{procedure.pk}"
    assert (procedure.zaak.status, procedure.zaak.einddatum) == ("herroepen", None)
    assert (listed(client, "lopend"), listed(client, "afgerond")) == (1, 0)
    assert "Vierde reactor" in gelezen(client.get("/verzoeken"))
    assert GEEN not in gelezen(client.get(f"/locaties/{wereld.locatie.pk}"))
    assert address in client.get("/").content.decode()
    last = Rechtsstap("beslissing-op-bezwaar", date(2025, 5, 6), NIET_ONTVANKELIJK)
    vergunning.zet_stap(procedure, last, None)
    procedure.zaak.refresh_from_db()
    assert procedure.zaak.einddatum == date(2025, 5, 6)
    assert (listed(client, "lopend"), listed(client, "afgerond")) == (0, 1)
    assert GEEN in gelezen(client.get(f"/locaties/{wereld.locatie.pk}"))
    assert address not in client.get("/").content.decode()
