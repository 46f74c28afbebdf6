"""A page on which an act was refused says so with its status."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.toegang.models import Vertrouwelijkmerk
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
