"""Points, photos and a signature from the field: sent twice they are one,
and nothing else than a picture is kept.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client

from beelden import JPEG, PNG, beeld
from daglicht.kit.bestandscan.model import Bestandscan
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from wereld import Wereld, gebruiker, instantie

DAG = date(2026, 3, 2)
MOMENT = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)


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
    assert keep(visit, person, sleutel=key) == made
    assert (made.type, made.breedtegraad) == ("image/jpeg", 52.1)
    assert made.sha256_ontvangen == sha256(JPEG).hexdigest()
    assert made.sha256 == sha256(made.inhoud).hexdigest()
    with pytest.raises(ValidationError, match="al een ander beeld bewaard"):
        keep(visit, person, sleutel=key, inhoud=PNG)
    with pytest.raises(DatabaseError), transaction.atomic():
        toezicht.Veldbeeld.objects.update(omschrijving="anders")


def test_a_picture_of_before_is_known_by_its_bytes_and_given_as_it_is(
    wereld: Wereld, visit: Any, client: Client
) -> None:
    person, key, old = wereld.gebruikers["toezichthouder"], uuid4(), JPEG + b"zoals het was"
    made = toezicht.Veldbeeld.objects.create(
        id=key,
        controle=visit,
        soort="foto",
        type="image/jpeg",
        inhoud=old,
        sha256=sha256(old).hexdigest(),
        gemaakt_op=MOMENT,
        door=person,
        bevinding=visit.bevindingen.first(),
    )
    assert keep(visit, person, sleutel=key, inhoud=old) == made
    client.force_login(person)
    assert client.get(f"/veldbeelden/{key}").content == old
    page = client.get(f"/controles/{visit.pk}").content.decode()
    assert "bewaard zoals het is ontvangen" in page
    assert "opnieuw opgeslagen" not in page


def test_the_page_says_that_a_picture_was_written_anew(
    wereld: Wereld, visit: Any, client: Client
) -> None:
    person = wereld.gebruikers["toezichthouder"]
    photo = keep(visit, person, bevinding=visit.bevindingen.first())
    sign = keep(visit, person, soort="handtekening", inhoud=PNG, omschrijving="Directeur")
    client.force_login(person)
    page = client.get(f"/controles/{visit.pk}").content.decode()
    for row in (photo, sign):
        assert row.sha256 in page
        assert row.sha256_ontvangen in page
    assert page.count("opnieuw opgeslagen uit de beeldpunten") == 2
    assert page.count("niet gescand op virussen") == 2
    Bestandscan.objects.create(sha256=sign.sha256_ontvangen, scanner="ClamAV 1.4.2/27500")
    page = client.get(f"/controles/{visit.pk}").content.decode()
    assert page.count("niet gescand op virussen") == 1
    assert "niets gevonden (ClamAV 1.4.2/27500)" in page


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"inhoud": b"<svg onload=alert(1)>"}, "geen foto"),
        ({"inhoud": JPEG + b"x" * 8 * 1024**2}, "ten hoogste 8 MB"),
        ({"inhoud": JPEG[:-60]}, "niet geheel"),
        ({"inhoud": JPEG + b"<script>alert(1)</script>"}, "Achter deze foto"),
        ({"inhoud": beeld(maat=(9, 9), comment=b"x")[:30] + b"<html>"}, "niet geheel"),
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
    assert answer.content == bytes(toezicht.Veldbeeld.objects.get().inhoud)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (
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


def test_a_photo_of_no_point_is_shown_with_its_controle(
    wereld: Wereld, visit: Any, client: Client
) -> None:
    person = wereld.gebruikers["toezichthouder"]
    made = keep(visit, person, omschrijving="Het terrein vanaf de weg")
    keep(visit, person, bevinding=visit.bevindingen.first(), omschrijving="Vat van dichtbij")
    path = f"/controles/{visit.pk}"
    assert "Het terrein" not in client.get(path).content.decode()
    client.force_login(person)
    page = client.get(path).content.decode()
    for words in ("Foto’s van de controle", "Het terrein vanaf de weg", "Vat van dichtbij"):
        assert words in page
    assert str(made.pk) in page
