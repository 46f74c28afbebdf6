"""What comes from the field is never lost and never overwrites in silence."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, date, datetime
from random import Random
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)
FINE = {
    "resultaat": ResultaatBevinding.NAGELEEFD.value,
    "bijzonderheden": "",
    "gevolg": "",
    "gedrag": "",
}
WRONG = {
    "resultaat": ResultaatBevinding.NIET_AKKOORD.value,
    "bijzonderheden": "Stof",
    "gevolg": "3",
    "gedrag": "B",
}
OPEN = dict.fromkeys(FINE, "")


@pytest.fixture
def visit(wereld: Wereld) -> Any:
    inspector = wereld.gebruikers["toezichthouder"]
    planned = toezicht.plan_controle(
        wereld.locatie, [wereld.uitvoering], "regulier", DAY, toezichthouder=inspector
    )
    return toezicht.begin(planned, DAY)


def change(point: Any, base: dict[str, str], new: dict[str, str]) -> toezicht.Wijziging:
    return toezicht.Wijziging(
        uuid.uuid4(), point.pk, base, new, datetime(2025, 3, 3, 9, tzinfo=UTC)
    )


def test_a_judgement_from_the_field_is_taken_and_sending_twice_changes_nothing(
    wereld: Wereld, visit: Any
) -> None:
    point, user = visit.bevindingen.first(), wereld.gebruikers["toezichthouder"]
    made = change(point, OPEN, WRONG)
    first = toezicht.verwerk(made, point, user)
    toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    assert toezicht.verwerk(made, point, user) == first
    point.refresh_from_db()
    assert toezicht.stand_van_punt(point) == FINE, "the later judgement stands"


def test_what_somebody_else_judged_meanwhile_is_shown_beside_it(wereld: Wereld, visit: Any) -> None:
    point, user = visit.bevindingen.first(), wereld.gebruikers["toezichthouder"]
    toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    row = toezicht.verwerk(change(point, OPEN, WRONG), point, user)
    assert (row.toestand, row.huidig, row.gegevens) == ("conflict", FINE, WRONG)
    point.refresh_from_db()
    assert toezicht.stand_van_punt(point) == FINE
    assert list(toezicht.te_beslissen()) == [row]
    toezicht.beslis(row, veld=True)
    point.refresh_from_db()
    assert toezicht.stand_van_punt(point) == WRONG
    with pytest.raises(ValidationError, match="al beslist"):
        toezicht.beslis(row, veld=False)


def test_the_same_judgement_by_two_is_no_conflict(wereld: Wereld, visit: Any) -> None:
    point = visit.bevindingen.first()
    toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    row = toezicht.verwerk(change(point, OPEN, FINE), point, wereld.gebruikers["toezichthouder"])
    assert row.toestand == "verwerkt"


def test_what_may_not_be_is_kept_with_its_reason(wereld: Wereld, visit: Any) -> None:
    point = visit.bevindingen.first()
    row = toezicht.verwerk(
        change(point, OPEN, WRONG | {"gevolg": ""}), point, wereld.gebruikers["toezichthouder"]
    )
    assert row.toestand == "geweigerd"
    assert "Kies het gevolg" in row.reden
    point.refresh_from_db()
    assert toezicht.stand_van_punt(point) == OPEN


def post(client: Client, rows: list[dict[str, Any]]) -> Any:
    return client.post(
        "/veldwerk/sync", json.dumps({"mutaties": rows}), content_type="application/json"
    )


def as_sent(made: toezicht.Wijziging) -> dict[str, Any]:
    return {
        "id": str(made.id),
        "bevinding": str(made.bevinding),
        "basis": made.basis,
        "gegevens": made.gegevens,
        "gedaan_op": made.gedaan_op.isoformat(),
    }


def test_two_hundred_times_cut_and_restored_nothing_is_lost(
    wereld: Wereld, visit: Any, client: Client
) -> None:
    """A device that keeps its queue until it hears, a line that fails before or after the
    server, at random.
    """
    client.force_login(wereld.gebruikers["toezichthouder"])
    random, points = Random(7), list(visit.bevindingen.all())
    local, queue, made = {point.pk: OPEN for point in points}, [], 0
    for _ in range(200):
        for _ in range(random.randint(0, 3)):
            point = random.choice(points)
            new = random.choice(
                [FINE, WRONG, WRONG | {"bijzonderheden": f"Stof {random.random()}"}]
            )
            queue.append(change(point, local[point.pk], new))
            local[point.pk] = new
            made += 1
        fate = random.choice(["cut before", "cut after", "part", "whole"])
        sent = queue[: random.randint(0, len(queue))] if fate == "part" else queue
        if fate == "cut before":
            continue
        answer = post(client, [as_sent(row) for row in sent])
        assert answer.status_code == 200
        if fate != "cut after":
            heard = {row["id"] for row in answer.json()["uitkomsten"]}
            queue = [row for row in queue if str(row.id) not in heard]
    post(client, [as_sent(row) for row in queue])
    assert toezicht.Veldmutatie.objects.count() == made
    assert set(toezicht.Veldmutatie.objects.values_list("toestand", flat=True)) == {"verwerkt"}
    for point in points:
        point.refresh_from_db()
        assert toezicht.stand_van_punt(point) == local[point.pk]


def test_another_inspectors_point_is_not_touched_and_the_device_is_told(
    visit: Any, client: Client
) -> None:
    other = gebruiker("els", "toezichthouder", instantie("Omgevingsdienst Elders", 9))
    client.force_login(other)
    point = visit.bevindingen.first()
    answer = post(client, [as_sent(change(point, OPEN, WRONG))])
    assert [row["bewaard"] for row in answer.json()["uitkomsten"]] == [False]
    point.refresh_from_db()
    assert toezicht.stand_van_punt(point) == OPEN


def test_what_is_no_message_is_refused(wereld: Wereld, client: Client) -> None:
    client.force_login(wereld.gebruikers["toezichthouder"])
    assert (
        client.post("/veldwerk/sync", "onzin", content_type="application/json").status_code == 400
    )


def test_a_device_takes_along_what_has_begun(wereld: Wereld, visit: Any, client: Client) -> None:
    client.force_login(wereld.gebruikers["toezichthouder"])
    (taken,) = client.get("/veldwerk/pakket").json()["controles"]
    assert taken["id"] == str(visit.pk)
    assert taken["punten"][1]["voorschriften"] == [
        "4.3 De emissie van stof is ten hoogste 5 mg/Nm3."
    ]
    assert client.get("/veldwerk/werker.js").headers["Service-Worker-Allowed"] == "/veldwerk"
