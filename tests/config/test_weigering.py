"""A page on which an act was refused says so with its status."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.toegang.models import Vertrouwelijkmerk
from procedures import begonnen
from tankstation import leg_vast, lpg_station
from vragen.inzending import verborgen
from wereld import Wereld

pytestmark = pytest.mark.django_db


def test_what_is_refused_is_422_and_what_was_done_before_409(
    client: Client, wereld: Wereld
) -> None:
    leg_vast(lpg_station(wereld), 800.0, toestemming=wereld.vergunning)
    client.force_login(wereld.gebruikers["vergunningverlener"])
    source = veiligheid.LocatieEVActiviteit.objects.get()
    path, today = f"/vertrouwelijk/risicobron/{source.pk}", timezone.localdate()
    given = {
        "veld": "naam",
        "grond": "woo-5.1-2-h",
        "eisen": "niet-opwegen",
        "emissies": "nee",
        "motivering": "...........",
        "vanaf": today,
        "herzien_op": today + timedelta(days=30),
    }

    def send(**anders: str) -> int:
        stamp = verborgen(client.get(path))[path][0]
        return client.post(path, stamp | given | anders).status_code

    assert client.get(path).status_code == 200
    assert send() == 422
    assert not Vertrouwelijkmerk.objects.exists()
    reason = "kans op sabotage"
    assert send(motivering=reason) == 302
    assert send(motivering=reason) == 409
    part = client.post(
        path, verborgen(client.get(path))[path][0] | given, headers={"HX-Request": "true"}
    )
    assert part.status_code == 422
    assert Vertrouwelijkmerk.objects.count() == 1


def test_a_step_from_a_window_that_was_overtaken_is_409(client: Client, wereld: Wereld) -> None:
    procedure = begonnen(wereld, "ow-uitgebreid", ("ontwerp", date(2025, 3, 3), {}))
    client.force_login(wereld.gebruikers["vergunningverlener"])
    page = f"/procedures/{procedure.pk}"
    path = f"{page}/stap"
    shown = {form["soort"]: form for form in verborgen(client.get(page))[path]}
    newer = shown["zienswijze"] | {"zienswijze-datum": "2025-03-10"}
    assert client.post(path, newer).status_code == 302
    older = {"besluit-datum": "2025-05-06", "besluit-uitkomst": "verleend"}
    refused = client.post(path, shown["besluit"] | older)
    assert "ntussen" in refused.content.decode()
    assert refused.status_code == 409
    wrong = client.post(path, shown["besluit"] | {"besluit-datum": "nooit"})
    assert wrong.status_code == 422
