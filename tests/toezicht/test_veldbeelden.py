"""Points, photos and a signature from the field: sent twice they are one,
and nothing else than a picture is kept.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client

from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from wereld import Wereld, gebruiker, instantie

DAG = date(2026, 3, 2)
MOMENT = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
JPEG, PNG = b"\xff\xd8\xff\xe0 proef", b"\x89PNG\r\n\x1a\n proef"


@pytest.fixture
def visit(wereld: Wereld) -> Any:
    person = wereld.gebruikers["toezichthouder"]
    planned = toezicht.plan_controle(
        wereld.locatie, [wereld.uitvoering], "regulier", DAG, toezichthouder=person
    )
    return toezicht.begin(planned, DAG)


def close(visit: Any) -> None:
    for point in visit.bevindingen.all():
        toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    toezicht.rond_af(visit, DAG)
    visit.refresh_from_db()


def keep(visit: Any, person: Any, **anders: Any) -> Any:
    given = {"sleutel": uuid4(), "soort": "foto", "inhoud": JPEG, "gemaakt_op": MOMENT} | anders
    return toezicht.neem_beeld_op(controle=visit, door=person, **given)


def test_a_point_sent_twice_is_one(wereld: Wereld, visit: Any) -> None:
    key, before = uuid4(), visit.bevindingen.count()
    made = toezicht.neem_punt_op(key, visit, "Lekkend vat")
    assert toezicht.neem_punt_op(key, visit, "Lekkend vat") == made
    assert (made.pk, made.volgnummer, made.herkomst) == (key, before + 1, "Toegevoegd in het veld")
    assert visit.bevindingen.count() == before + 1
    with pytest.raises(ValidationError, match="Beschrijf"):
        toezicht.neem_punt_op(uuid4(), visit, " ")
    other = toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAG)
    with pytest.raises(ValidationError, match="andere controle"):
        toezicht.neem_punt_op(key, other, "Lekkend vat")


def test_a_picture_sent_twice_is_one_and_never_changes(wereld: Wereld, visit: Any) -> None:
    person, key = wereld.gebruikers["toezichthouder"], uuid4()
    point = visit.bevindingen.first()
    made = keep(visit, person, sleutel=key, bevinding=point, plek=toezicht.Plek(52.1, 5.2, 8))
    assert keep(visit, person, sleutel=key, inhoud=PNG) == made
    assert (made.type, made.breedtegraad, bytes(made.inhoud)) == ("image/jpeg", 52.1, JPEG)
    with pytest.raises(DatabaseError), transaction.atomic():
        toezicht.Veldbeeld.objects.update(omschrijving="anders")


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"inhoud": b"<svg onload=alert(1)>"}, "geen foto"),
        ({"inhoud": JPEG + b"x" * 8 * 1024**2}, "ten hoogste 8 MB"),
        ({"soort": "film"}, "een foto of een handtekening"),
        ({"soort": "handtekening", "inhoud": PNG}, "functie van wie tekent"),
    ],
)
def test_what_is_no_picture_is_refused(
    wereld: Wereld, visit: Any, anders: dict[str, Any], fout: str
) -> None:
    with pytest.raises(ValidationError, match=fout):
        keep(visit, wereld.gebruikers["toezichthouder"], **anders)


def test_a_closed_controle_takes_no_more(wereld: Wereld, visit: Any) -> None:
    close(visit)
    with pytest.raises(ValidationError, match="alleen tijdens de uitvoering"):
        keep(visit, wereld.gebruikers["toezichthouder"])
    with pytest.raises(ValidationError, match="alleen tijdens de uitvoering"):
        toezicht.neem_punt_op(uuid4(), visit, "Nog iets")


def test_pictures_are_sent_and_seen_by_who_works_on_the_case_only(
    wereld: Wereld, visit: Any
) -> None:
    client, key = Client(), uuid4()
    client.force_login(wereld.gebruikers["toezichthouder"])
    about = {
        "id": str(key),
        "controle": str(visit.pk),
        "soort": "foto",
        "gemaakt_op": MOMENT.isoformat(),
    }

    def send(by: Client, **anders: Any) -> Any:
        file = SimpleUploadedFile("beeld", JPEG)
        return by.post("/veldwerk/beeld", {"gegevens": json.dumps(about | anders), "bestand": file})

    assert send(client).json() == {"toestand": "verwerkt", "reden": ""}
    assert send(client).json()["toestand"] == "verwerkt"
    assert send(client, breedtegraad=200).status_code == 400
    assert client.post("/veldwerk/beeld", {"gegevens": "{}"}).status_code == 400
    assert toezicht.Veldbeeld.objects.count() == 1
    answer = client.get(f"/veldbeelden/{key}")
    assert (answer.content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        JPEG,
        "image/jpeg",
        "nosniff",
    )
    assert f"/veldbeelden/{key}" not in Client().get(f"/controles/{visit.pk}").content.decode()
    assert Client().get(f"/veldbeelden/{key}").status_code == 302
    stranger = Client()
    stranger.force_login(gebruiker("vreemd", "toezichthouder", instantie("Andere dienst", 9)))
    assert stranger.get(f"/veldbeelden/{key}").status_code == 404
    told = send(stranger, id=str(uuid4())).json()
    assert (told["toestand"], toezicht.Veldbeeld.objects.count()) == ("geweigerd", 1)


def test_a_point_is_sent_by_who_works_on_the_case_only(wereld: Wereld, visit: Any) -> None:
    client, before = Client(), visit.bevindingen.count()
    client.force_login(wereld.gebruikers["toezichthouder"])
    body = {"id": str(uuid4()), "controle": str(visit.pk), "aandachtspunt": "Lekkend vat"}
    assert (
        client.post("/veldwerk/punt", body, content_type="application/json").json()["toestand"]
        == "verwerkt"
    )
    assert (
        client.post("/veldwerk/punt", {"id": 1}, content_type="application/json").status_code == 400
    )
    stranger = Client()
    stranger.force_login(gebruiker("vreemd", "toezichthouder", instantie("Andere dienst", 9)))
    told = stranger.post(
        "/veldwerk/punt", body | {"id": str(uuid4())}, content_type="application/json"
    ).json()
    assert told["toestand"] == "geweigerd"
    assert visit.bevindingen.count() == before + 1
