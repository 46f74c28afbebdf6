"""The population service over the API."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from daglicht.omgevingsveiligheid import service as veiligheid
from tankstation import BEGIN, OMTREK, VULPUNT, huis
from wereld import Wereld, maak_wereld

pytestmark = pytest.mark.django_db
X, Y = VULPUNT
CORNERS = f"{X} {Y - 50}\n{X + 200} {Y - 50}\n{X + 200} {Y + 50}\n{X} {Y + 50}"
SQUARE = json.dumps(
    {
        "type": "Polygon",
        "coordinates": [
            [[X, Y - 50], [X + 200, Y - 50], [X + 200, Y + 50], [X, Y + 50], [X, Y - 50]]
        ],
    }
)


@pytest.fixture
def inspector(client: Client, settings: Any, tmp_path: Path) -> Client:
    settings.DATA = tmp_path
    wereld: Wereld = maak_wereld()
    veiligheid.leg_gebouwen_vast(
        "proef", [huis(n, 50.0 + 12 * n, 0.0) for n in range(6)], BEGIN, OMTREK
    )
    veiligheid.bouw_index()
    client.force_login(wereld.gebruikers["toezichthouder"])
    return client


def test_without_an_index_it_says_who_makes_one_and_not_where_it_would_be(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    client.force_login(maak_wereld().gebruikers["toezichthouder"])
    answer = client.get("/api/v1/bevolkingstellingen", {"omtrek": CORNERS})
    assert answer.status_code == 400
    assert "daglicht veiligheid index" in answer.content.decode()
    assert str(tmp_path) not in answer.content.decode()


@pytest.mark.parametrize("omtrek", [CORNERS, SQUARE])
def test_people_in_an_area(inspector: Client, omtrek: str) -> None:
    found = inspector.get("/api/v1/bevolkingstellingen", {"omtrek": omtrek}).json()
    assert found["gebouwen"] == 6
    assert found["nacht"] == {"laag": 7.2, "punt": 14.4, "hoog": 14.4}
    assert found["perCategorie"] == [{"naam": "kwetsbaar", "aantal": 6}]
    assert found["perFunctie"] == [{"naam": "woonfunctie", "aantal": 6}]
    assert found["afgeschermd"] is False
    assert (found["dekking"], found["gedektSinds"]) == ("volledig", "2020-01-01")


@pytest.mark.parametrize(
    ("omtrek", "told"),
    [
        ("1 2", "Er zijn 1 hoeken"),
        ("{", "geen GeoJSON"),
        ("", "te kort"),
        ('{"type": 1}', "GeoJSON"),
    ],
)
def test_what_is_no_area_is_told(inspector: Client, omtrek: str, told: str) -> None:
    answer = inspector.get("/api/v1/bevolkingstellingen", {"omtrek": omtrek})
    assert answer.status_code == 400
    assert told in answer.json()["detail"]


def test_the_public_may_not(client: Client, db: None) -> None:
    assert client.get("/api/v1/bevolkingstellingen", {"omtrek": CORNERS}).status_code == 403
