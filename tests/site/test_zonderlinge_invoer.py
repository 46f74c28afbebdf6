"""Whatever a visitor writes in an address or a form of external safety: an answer in words,
never a fault of ours.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daglicht.omgevingsveiligheid import service as veiligheid
from tankstation import BEGIN, huis, leg_vast, lpg_station
from wereld import Wereld, gebruiker, maak_wereld

pytestmark = pytest.mark.django_db
DEEP = '{"type":"Polygon","coordinates":' + "[" * 9000 + "]" * 9000 + "}"
FAR = json.dumps(
    {"type": "Polygon", "coordinates": [[[1e308, 1e308], [1e308, 0], [0, 0], [1e308, 1e308]]]}
)
LONG = "x" * 201


@pytest.fixture
def wereld(settings: Any, tmp_path: Path) -> Wereld:
    settings.DATA = tmp_path
    world = maak_wereld()
    world.gebruikers["adviseur"] = gebruiker("aad", "adviseur", world.dienst)
    leg_vast(lpg_station(world), 800.0)
    veiligheid.leg_gebouwen_vast("proef", [huis(1, 50.0, 0.0)], BEGIN)
    veiligheid.bouw_index()
    return world


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/omgevingsveiligheid/hier?x=nan&y=nan", 400, "Geef x en y"),
        ("/omgevingsveiligheid/hier?x=inf&y=1", 400, "Geef x en y"),
        ("/omgevingsveiligheid/hier?x=1e308&y=1e308", 400, "niet op aarde"),
        ("/omgevingsveiligheid/hier?x=1e999&y=0", 400, "Geef x en y"),
        ("/omgevingsveiligheid/hier?x=9000000&y=0", 400, "niet in of bij Nederland"),
        ("/omgevingsveiligheid/hier", 400, "Geef x en y"),
        ("/omgevingsveiligheid?x=NaN&y=463000", 400, "cijfers 0 tot en met 9"),
        ("/omgevingsveiligheid?x=155000&y=1e30", 400, "niet op aarde"),
        ("/omgevingsveiligheid?z=1_0", 400, "cijfers 0 tot en met 9"),
        ("/omgevingsveiligheid?x=155000.5&y=463000&z=3.25", 200, "Risicobronnen"),
        ("/omgevingsveiligheid?bbox=nan,nan,nan,nan", 400, "vier getallen"),
        ("/omgevingsveiligheid?bbox=1e999,0,1,1", 400, "vier getallen"),
        ("/omgevingsveiligheid?bbox=a", 400, "vier getallen"),
        ("/omgevingsveiligheid?bbox=" + "1," * 999, 400, "vier getallen"),
        ("/locaties?bbox=inf,0,1,1", 400, "x1,y1,x2,y2"),
        ("/locaties?bbox=1,2,3", 400, "x1,y1,x2,y2"),
        (f"/omgevingsveiligheid?q={LONG}", 400, "hoogstens 200"),
        (f"/locaties?q={LONG}", 400, "hoogstens 200"),
        (f"/voorschriften?q={LONG}", 400, "hoogstens 200"),
        (f"/zoeken?q={LONG}", 400, "hoogstens 200"),
        (f"/omgevingsveiligheid/afstanden?q={LONG}", 400, "hoogstens 200"),
        ("/omgevingsveiligheid/groepsrisico?scenarios=1e-6+1e308", 200, "nul tot 100.000.000"),
        ("/omgevingsveiligheid/groepsrisico?scenarios=1e-6+nan", 200, "geef frequentie per jaar"),
        ("/omgevingsveiligheid/groepsrisico?scenarios=1e-6+inf", 200, "geef frequentie per jaar"),
        ("/omgevingsveiligheid/groepsrisico?scenarios=5e-324+1", 200, ""),
        ("/omgevingsveiligheid/screening?massa=nan", 200, "Vul een getal in"),
        ("/omgevingsveiligheid/screening?massa=1e308", 200, "moet tussen"),
        ("/omgevingsveiligheid?geldigOp=0001-01-01", 200, ""),
        ("/omgevingsveiligheid?geldigOp=9999-12-31", 200, ""),
        ("/omgevingsveiligheid/tegels/gebouwen/9999-12-31/9999999999999/1/1", 404, ""),
        ("/omgevingsveiligheid/tegels/gebouwen/0001-01-01/3/1/1", 200, None),
    ],
)
def test_an_address_that_was_made_to_break(
    client: Client, wereld: Wereld, address: str, status: int, told: str | None
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert told is None or told in answer.content.decode()


@pytest.mark.parametrize(
    "omtrek", [DEEP, FAR, "1e308 1e308\n1e308 0\n0 0", "nan nan\nnan nan\nnan nan"]
)
def test_an_area_that_was_made_to_break_is_told_at_every_door(
    client: Client, wereld: Wereld, omtrek: str
) -> None:
    client.force_login(wereld.gebruikers["adviseur"])
    answer = client.get("/api/v1/bevolkingstellingen", {"omtrek": omtrek})
    assert answer.status_code == 400
    causes = ("64 diep", "niet op aarde", "is geen hoek")
    assert any(words in answer.json()["detail"] for words in causes)
    for address in ("/omgevingsveiligheid/bevolking", "/plannen/nieuw"):
        page = client.post(address, {"omtrek": omtrek, "naam": "Plan"})
        assert page.status_code == 422
        assert any(words in page.content.decode() for words in causes)
    assert not veiligheid.Plan.objects.exists()


WORDS = st.text(
    st.sampled_from("0123456789.,-+eEnaif_%'\\ [](){}:*&|!<>é\u0660\U0001f600"), max_size=20
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS, WORDS, WORDS)
def test_any_words_in_an_address_are_answered(
    client: Client, wereld: Wereld, one: str, two: str, box: str
) -> None:
    for address, given_ in (
        ("/omgevingsveiligheid/hier", {"x": one, "y": two, "geldigOp": two}),
        ("/omgevingsveiligheid", {"q": one, "bbox": box, "geldigOp": two, "pagina": one}),
        ("/zoeken", {"q": one}),
        ("/gebouwen", {"categorie": one, "pagina": two}),
        ("/omgevingsveiligheid/groepsrisico", {"scenarios": f"{one} {two}"}),
        ("/omgevingsveiligheid/screening", {"model": one, "massa": two}),
    ):
        assert client.get(address, given_).status_code in (200, 400, 404), (address, given_)
