"""What comes from the field is judged piece by piece: what is wrong with one stops no other, and
the device hears which field it was.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client

from beelden import JPEG
from daglicht.kit.clamd import Oordeel
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import oordelen
from daglicht.toezicht import service as toezicht
from wereld import Wereld

pytestmark = pytest.mark.django_db
DAG = date(2026, 3, 2)
MOMENT = datetime(2026, 3, 2, 10, 15, tzinfo=UTC).isoformat()
GOED = {
    "resultaat": ResultaatBevinding.NAGELEEFD.value,
    "bijzonderheden": "",
    "gevolg": "",
    "gedrag": "",
}
LEEG = dict.fromkeys(GOED, "")


def over(**tijd: int) -> str:
    """Return a moment so far from now."""
    return (datetime.now(UTC) + timedelta(**tijd)).isoformat()


@pytest.fixture
def visit(wereld: Wereld) -> Any:
    person = wereld.gebruikers["toezichthouder"]
    planned = toezicht.plan_controle(
        wereld.locatie, [wereld.uitvoering], "regulier", DAG, toezichthouder=person
    )
    return toezicht.begin(planned, DAG)


@pytest.fixture
def device(client: Client, wereld: Wereld) -> Client:
    client.force_login(wereld.gebruikers["toezichthouder"])
    return client


def change(point: Any, **gegevens: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "bevinding": str(point.pk),
        "basis": LEEG,
        "gegevens": GOED | gegevens,
        "gedaan_op": MOMENT,
    }


def send(device: Client, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    answer = device.post(
        "/veldwerk/sync", json.dumps({"mutaties": rows}), content_type="application/json"
    )
    assert answer.status_code == 200, answer.content
    told: list[dict[str, Any]] = answer.json()["uitkomsten"]
    assert [row["id"] for row in told] == [row["id"] for row in rows]
    return told


@pytest.mark.parametrize(
    ("gegevens", "woord"),
    [
        ({"resultaat": "", "bijzonderheden": "Stof"}, "esultaat"),
        ({"resultaat": "", "gevolg": "1"}, "esultaat"),
        ({"resultaat": "", "gedrag": "A"}, "esultaat"),
        ({"resultaat": "mooi"}, "esultaat"),
        ({"gevolg": "9"}, "evolg"),
        ({"gedrag": "Z"}, "edrag"),
        ({"bijzonderheden": "a\x00b"}, "bijzonderheden"),
        ({"bijzonderheden": "a\ud800b"}, "bijzonderheden"),
        ({"bijzonderheden": "a\u202eb"}, "bijzonderheden"),
        ({"bijzonderheden": "x" * 100_000}, "ijzonderheden"),
        ({"bijzonderheden": 4}, "bijzonderheden"),
    ],
)
def test_one_that_cannot_be_keeps_the_others_from_nothing(
    device: Client, visit: Any, gegevens: dict[str, Any], woord: str
) -> None:
    first, second, *_ = visit.bevindingen.all()
    bad, good = send(device, change(first, **gegevens), change(second))
    assert (bad["toestand"], good["toestand"]) == ("geweigerd", "verwerkt")
    assert woord in bad["reden"]
    for point in (first, second):
        point.refresh_from_db()
    assert (first.resultaat, second.resultaat) == (None, GOED["resultaat"])


@pytest.mark.parametrize(
    ("wat", "woord"),
    [
        ({"bevinding": "geen"}, "bevinding"),
        ({"gedaan_op": "gisteren"}, "gedaan_op"),
        ({"gedaan_op": "9999-12-31T23:59:59-05:00"}, "gedaan_op"),
        ({"gedaan_op": "2199-12-31T23:59:59Z"}, "gedaan_op"),
        ({"gedaan_op": timedelta(minutes=6)}, "‘gedaan_op’ ligt in de toekomst"),
        ({"basis": LEEG | {"bijzonderheden": "\x00"}}, "bijzonderheden"),
        ({"gegevens": None}, "gegevens"),
    ],
)
def test_what_is_otherwise_than_a_device_sends_it_is_told_by_name(
    device: Client, visit: Any, wat: dict[str, Any], woord: str
) -> None:
    first, second, *_ = visit.bevindingen.all()
    ahead = wat.get("gedaan_op")
    if isinstance(ahead, timedelta):
        wat = {"gedaan_op": (datetime.now(UTC) + ahead).isoformat()}
    bad, good = send(device, change(first) | wat, change(second))
    assert (bad["toestand"], bad["bewaard"], good["toestand"]) == ("geweigerd", False, "verwerkt")
    assert woord in bad["reden"]
    assert toezicht.Veldmutatie.objects.count() == 1


def test_what_the_database_refuses_is_told_of_that_change_alone(
    device: Client, visit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *_ = visit.bevindingen.all()

    def refuse(points: Any) -> None:
        if any(point.pk == first.pk for point in points):
            raise IntegrityError("proef")

    monkeypatch.setattr(oordelen, "_VOLGERS", [refuse])
    bad, good = send(device, change(first), change(second))
    assert (bad["toestand"], good["toestand"]) == ("geweigerd", "verwerkt")
    assert "kan zo niet worden vastgelegd" in bad["reden"]
    first.refresh_from_db()
    assert first.resultaat is None


@pytest.mark.parametrize(
    "body", ["[" * 100_000, b"\xff", "{}", '{"mutaties":[{}]}', "\x00", "9" * 5000]
)
def test_what_is_no_sending_is_refused_whole(device: Client, body: str | bytes) -> None:
    for address in ("sync", "punt"):
        answer = device.post(f"/veldwerk/{address}", body, content_type="application/json")
        assert answer.status_code == 400
        assert "van het veldwerk" in answer.json()["fout"]


@pytest.mark.parametrize("teken", ["\x00", "\ud800", "\u2066", "\uffff"])
def test_a_strange_character_in_a_point_or_a_picture_is_refused_by_the_name_of_its_field(
    device: Client, visit: Any, teken: str
) -> None:
    before = visit.bevindingen.count()
    point = {"id": str(uuid4()), "controle": str(visit.pk), "aandachtspunt": f"a{teken}b"}
    told = device.post("/veldwerk/punt", json.dumps(point), content_type="application/json").json()
    assert told["toestand"] == "geweigerd"
    assert "‘aandachtspunt’ bevat" in told["reden"]
    picture = {
        "id": str(uuid4()),
        "controle": str(visit.pk),
        "soort": "foto",
        "omschrijving": f"a{teken}b",
        "gemaakt_op": MOMENT,
    }
    file = SimpleUploadedFile("beeld", JPEG)
    given = {"gegevens": json.dumps(picture), "bestand": file}
    told = device.post("/veldwerk/beeld", given).json()
    assert told["toestand"] == "geweigerd"
    assert "‘omschrijving’ bevat" in told["reden"]
    assert (visit.bevindingen.count(), toezicht.Veldbeeld.objects.count()) == (before, 0)


def photo(device: Client, visit: Any, **anders: Any) -> dict[str, Any]:
    about = {"id": str(uuid4()), "controle": str(visit.pk), "soort": "foto", "gemaakt_op": MOMENT}
    given = {"gegevens": json.dumps(about | anders), "bestand": SimpleUploadedFile("beeld", JPEG)}
    answer = device.post("/veldwerk/beeld", given)
    assert answer.status_code == 200  # anything else makes the device wait with all that follow
    return dict(answer.json())


def test_a_photo_of_a_point_that_is_not_there_is_refused_and_stays_on_the_device(
    device: Client, visit: Any, wereld: Wereld
) -> None:
    other = toezicht.plan_controle(
        wereld.locatie,
        [wereld.uitvoering],
        "regulier",
        DAG,
        toezichthouder=wereld.gebruikers["toezichthouder"],
    )
    elsewhere = toezicht.begin(other, DAG).bevindingen.first()
    for key in (uuid4(), elsewhere.pk):
        told = photo(device, visit, bevinding=str(key))
        assert told["toestand"] == "geweigerd"
        assert "Het punt waar deze foto bij hoort" in told["reden"]
        assert "staat nog op dit apparaat" in told["reden"]
    assert photo(device, visit, bevinding=str(visit.bevindingen.first().pk))["reden"] == ""
    assert photo(device, visit)["toestand"] == "verwerkt"
    assert [row.bevinding is None for row in visit.beelden.order_by("ontvangen_op")] == [
        False,
        True,
    ]


def test_a_photo_of_tomorrow_is_refused_by_its_field_and_a_clock_may_be_off_a_little(
    device: Client, visit: Any
) -> None:
    for later in ({"days": 1}, {"minutes": 6}, {"days": 30_000}):
        told = photo(device, visit, gemaakt_op=over(**later))
        assert told["toestand"] == "geweigerd"
        assert "‘gemaakt_op’ ligt in de toekomst" in told["reden"]
        assert "klok" in told["reden"]
    assert photo(device, visit, gemaakt_op=over(minutes=4))["toestand"] == "verwerkt"


def test_a_photo_that_is_refused_holds_back_no_other(device: Client, visit: Any) -> None:
    def photo(inhoud: bytes) -> dict[str, Any]:
        about = {
            "id": str(uuid4()),
            "controle": str(visit.pk),
            "soort": "foto",
            "gemaakt_op": MOMENT,
        }
        file = SimpleUploadedFile("beeld", inhoud)
        answer = device.post("/veldwerk/beeld", {"gegevens": json.dumps(about), "bestand": file})
        assert answer.status_code == 200  # anything else makes the device wait with all that follow
        return dict(answer.json())

    bad = (JPEG[:-60], JPEG + b"<html>", b"\xff\xd8\xff\xe0 proef", b"x" * 9 * 1024**2, b" ")
    told = [photo(one) for sent in bad for one in (sent, JPEG)]
    assert [row["toestand"] for row in told] == ["geweigerd", "verwerkt"] * len(bad)
    assert all(row["reden"] for row in told[::2])
    assert visit.beelden.count() == len(bad)


def test_changed_photos_are_told_of_and_give_no_fault(device: Client, visit: Any) -> None:
    lot = Random(20261130)
    for _ in range(60):
        changed = bytearray(JPEG)
        for _ in range(lot.randint(1, 9)):
            changed[lot.randrange(len(changed))] = lot.randrange(256)
        about = {
            "id": str(uuid4()),
            "controle": str(visit.pk),
            "soort": "foto",
            "gemaakt_op": MOMENT,
        }
        file = SimpleUploadedFile("beeld", bytes(changed))
        answer = device.post("/veldwerk/beeld", {"gegevens": json.dumps(about), "bestand": file})
        assert answer.json()["toestand"] in {"verwerkt", "geweigerd"}


def test_a_photo_waits_on_the_device_while_the_scanner_does_not_answer(
    device: Client, visit: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CLAMD = "unix:/er/is/geen"
    sent = {"id": str(uuid4()), "controle": str(visit.pk), "soort": "foto", "gemaakt_op": MOMENT}

    def photo() -> Any:
        file = SimpleUploadedFile("beeld", JPEG)
        return device.post("/veldwerk/beeld", {"gegevens": json.dumps(sent), "bestand": file})

    assert photo().status_code == 503
    assert "Probeer het over enkele minuten" in photo().json()["fout"]
    found = Oordeel("Eicar-Test-Signature", "ClamAV")
    monkeypatch.setattr("daglicht.kit.scan.scan", lambda *_: found)
    assert photo().json()["toestand"] == "geweigerd"
    assert not visit.beelden.exists()
    monkeypatch.setattr("daglicht.kit.scan.scan", lambda *_: Oordeel("", "ClamAV 1.4"))
    assert photo().json()["toestand"] == "verwerkt"
