"""The amounts of an order: what cannot be is told in words at its field, and is not recorded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from daglicht.handhaving import service as handhaving
from daglicht.recht.verloop import Rechtsstap
from overtredingen import overtreding
from wereld import Wereld

pytestmark = pytest.mark.django_db
EERDER = {"grond": "spoed", "motivering": "Er is schade."}


def test_more_at_a_time_than_at_most_is_refused_at_its_field(
    client: Client, wereld: Wereld
) -> None:
    today: date = timezone.localdate()
    found = overtreding(wereld)
    handhaving.positioneer(found, "3", "B", wereld.gebruikers["handhavingsjurist"])
    measure = handhaving.begin_maatregel(
        found, "dwangsom", "Ruim op.", today, motivering="Beginselplicht."
    )
    handhaving.zet_stap(measure, Rechtsstap("zonder-zienswijze", today, EERDER), None)
    client.force_login(wereld.gebruikers["handhavingsjurist"])
    given = {
        "datum": today,
        "tot": today + timedelta(days=30),
        "wijze": "overtreding",
        "bedrag": "5000.01",
        "maximum": "5000",
    }
    sent = {f"besluit-{name}": value for name, value in given.items()} | {"soort": "besluit"}
    answer = client.post(f"/maatregelen/{measure.pk}/stap", sent)
    assert answer.status_code == 422
    (told,) = answer.context["form"].errors["bedrag"]
    assert "niet hoger is dan het maximum" in told
    assert "maatregel_bedrag" not in answer.content.decode()
    assert not measure.stappen.filter(soort="besluit").exists()
    sent["besluit-bedrag"] = "5000"
    assert client.post(f"/maatregelen/{measure.pk}/stap", sent).status_code == 302
