"""A violation of a controle that is still open says that it follows its finding."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from daglicht.handhaving import service as handhaving
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from scherm import gelezen
from vragen.inzending import verborgen
from wereld import Wereld

pytestmark = pytest.mark.django_db
VOLGT = "volgt de overtreding de bevinding"


def test_a_violation_of_an_open_controle_says_that_it_follows_its_finding(
    client: Client, wereld: Wereld
) -> None:
    today = timezone.localdate()
    visit = toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", today)
    toezicht.begin(visit, today)
    first, *rest = visit.bevindingen.all()
    wrong = ResultaatBevinding.NIET_AKKOORD
    toezicht.leg_bevinding_vast(first, wrong, bijzonderheden="x", gevolg="3", gedrag="B")
    client.force_login(wereld.gebruikers["toezichthouder"])
    door = f"/bevindingen/{first.pk}/overtreding"
    assert f'href="{door}"' in client.get(f"/controles/{visit.pk}").content.decode()
    page = client.get(door)
    assert VOLGT in gelezen(page)
    party = str(wereld.bedrijf.betrokkene.pk)
    (stamp,) = verborgen(page)[door]
    given = {**stamp, "betrokkene": party, "aard": "Scheur"}
    answer = client.post(door, given)
    assert answer.status_code == 302, answer.context["form"].errors
    assert VOLGT in gelezen(client.get(answer["Location"]))
    for point in rest:
        toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    handhaving.rond_controle_af(visit, today)
    assert VOLGT not in gelezen(client.get(answer["Location"]))
