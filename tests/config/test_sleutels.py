"""The key of a machine at the API and OGC API Features: what it opens, and when it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.utils import timezone

from daglicht.config.logboek.zuiver import Zuiver
from daglicht.register.models import Zaakpartner
from daglicht.toegang import service as toegang
from daglicht.toegang.models import (
    Machine,
    Machinesleutel,
    Rolvervulling,
    Sleutelherkomst,
    Verstrekking,
)
from daglicht.toegang.rollen import API_RECHTEN, Recht
from logregels import Regels, meegeschreven
from overtredingen import overtreding
from wereld import Wereld, instantie

pytestmark = pytest.mark.django_db
API, OGC = "/api/v1/locaties", "/ogc/v1/collections/risicobronnen/items"
DOOR = (API, OGC, "/api/v1/openapi.json", "/api/v1/niets", "/ogc/v1/")
DEUREN = {
    Recht.LOCATIE_LEZEN: ["/api/v1/locaties"],
    Recht.TOESTEMMING_LEZEN: ["/api/v1/toestemmingen"],
    Recht.VERZOEK_LEZEN: ["/api/v1/procedures"],
    Recht.CONTROLE_LEZEN: ["/api/v1/controles"],
    Recht.OVERTREDING_LEZEN: ["/api/v1/overtredingen"],
    Recht.INDICATOR_LEZEN: ["/api/v1/doelen"],
    Recht.WAARDELIJST_LEZEN: [
        "/api/v1/waardelijsten",
        "/api/v1/waardelijsten/type-vth-object/waarden",
    ],
    Recht.RISICOBRON_LEZEN: [OGC, "/ogc/v1/collections/gebieden/items"],
    Recht.RECEPTOR_LEZEN: ["/ogc/v1/collections/gebouwen/items"],
    Recht.POPULATIE_LEZEN: [
        "/api/v1/bevolkingstellingen?omtrek=120000,480000,120100,480000,120100,480100"
    ],
}


@pytest.fixture(autouse=True)
def nobody_tried_before(db: None) -> None:
    cache.clear()


@pytest.fixture
def machine(wereld: Wereld) -> Machine:
    return toegang.maak_machine(wereld.dienst.pk, "Datawarehouse", "Nacht", "toezichthouder")


@pytest.fixture
def log() -> Iterator[Regels]:
    with meegeschreven() as seen:
        yield seen


def geheim(machine: Machine, *rechten: Recht) -> str:
    until = timezone.localdate() + timedelta(30)
    return toegang.maak_sleutel(machine, "Proef", rechten or toegang.rechten_van(machine), until)[1]


def vraag(pad: str, sleutel: str, client: Client | None = None, **anders: Any) -> Any:
    return (client or Client()).get(pad, headers={"Authorization": f"Bearer {sleutel}"}, **anders)


def test_a_key_opens_what_its_rights_and_role_give(wereld: Wereld, machine: Machine) -> None:
    found = overtreding(wereld)
    key = geheim(machine)
    (row,) = vraag("/api/v1/overtredingen", key).json()["resultaten"]
    assert row["id"] == str(found.pk)
    elsewhere = toegang.maak_machine(instantie("Ander", 77).pk, "Ander", "Nacht", "toezichthouder")
    other = geheim(elsewhere)
    assert vraag("/api/v1/overtredingen", other).json()["resultaten"] == []
    assert vraag(f"/api/v1/overtredingen/{found.pk}", other).status_code == 404


def test_each_right_opens_its_own_doors_and_no_other(wereld: Wereld, machine: Machine) -> None:
    assert set(DEUREN) == set(API_RECHTEN)
    for right, paths in DEUREN.items():
        one, others = geheim(machine, right), geheim(machine, *(set(API_RECHTEN) - {right}))
        assert not {vraag(path, one).status_code for path in paths} & {401, 403}
        assert {vraag(path, others).status_code for path in paths} == {403}


def test_a_key_is_used_without_session_or_mark(machine: Machine) -> None:
    answer = vraag(API, geheim(machine))
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"
    assert vraag(OGC, geheim(machine)).headers["Cache-Control"] == "no-store"


def _verlopen(machine: Machine) -> None:
    Machinesleutel.objects.update(geldig_tot_en_met=timezone.localdate() - timedelta(1))


def _ingetrokken(machine: Machine) -> None:
    toegang.trek_sleutel_in(machine.sleutels.get())


def _gesloten(machine: Machine) -> None:
    toegang.sluit_machine(machine)


def _zonder_rol(machine: Machine) -> None:
    Rolvervulling.objects.filter(gebruiker=machine.gebruiker).update(
        geldigheid=DateRange(date(2020, 1, 1), timezone.localdate())
    )


@pytest.mark.parametrize(
    ("doe", "words", "reason"),
    [
        (_verlopen, "verlopen", "expired"),
        (_ingetrokken, "ingetrokken", "withdrawn"),
        (_gesloten, "gesloten", "machine closed"),
        (_zonder_rol, "geen rol", "no role"),
    ],
)
def test_a_key_that_is_over_is_refused_and_not_taken_for_the_public(
    machine: Machine, log: Regels, doe: Any, words: str, reason: str
) -> None:
    key = geheim(machine)
    doe(machine)
    for path in DOOR:
        answer = vraag(path, key)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
        body = answer.json()
        assert words in body["detail" if "api/v1" in path else "description"]
        if "api/v1" in path:
            assert answer.headers["Content-Type"] == "application/problem+json"
            assert (body["status"], body["title"]) == (401, "Niet ingelogd")
    told = {(line["reason"], line["key"]) for line in log.van("key refused")}
    assert told == {(reason, str(machine.sleutels.get().pk))}
    assert key not in log.tekst


@pytest.mark.parametrize("given", ["iets", "daglicht_" + "a" * 43, "daglicht_" + "é" * 43])
def test_an_unknown_key_is_refused(given: str, log: Regels) -> None:
    answer = Client().get(
        API, headers={"Authorization": f"bearer {given}".encode().decode("latin-1")}
    )
    assert answer.status_code == 401
    assert "bestaat niet" in answer.json()["detail"]
    (line,) = log.van("key refused")
    assert (line["reason"], line["key"], line["account"]) == ("unknown", None, None)


def test_other_ways_to_say_who_one_is_are_not_ours() -> None:
    assert Client().get(API, headers={"Authorization": "Basic YTpi"}).status_code == 200


def test_wrong_keys_are_limited_per_network_and_right_ones_never(
    machine: Machine, log: Regels
) -> None:
    right = geheim(machine)
    tried = [vraag(API, "fout").status_code for _ in range(61)]
    assert tried == [401] * 60 + [429]
    answer = vraag(OGC, "fout")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "600")
    assert "te vaak" in answer.json()["description"]
    assert len(log.van("key limited")) == 2
    assert vraag(API, "fout", REMOTE_ADDR="10.9.8.7").status_code == 401
    assert vraag(API, right).status_code == 200


def test_a_key_opens_no_page(wereld: Wereld, machine: Machine) -> None:
    key = geheim(machine)
    for path in ("/", "/locaties", "/beheer", "/inloggen/login/", "/ogc/v1x"):
        answer = vraag(path, key)
        assert answer.status_code == 401, path
    assert vraag("/openbaar", "iets-van-een-proxy").status_code == 200


def test_a_key_goes_before_a_session(wereld: Wereld, machine: Machine) -> None:
    overtreding(wereld)
    client = Client()
    client.force_login(wereld.gebruikers["toezichthouder"])
    key = geheim(machine, Recht.LOCATIE_LEZEN)
    assert client.get("/api/v1/overtredingen").status_code == 200
    assert vraag("/api/v1/overtredingen", key, client).status_code == 403
    assert vraag(API, "daglicht_" + "a" * 43, client).status_code == 401


def test_a_form_token_is_for_sessions_and_not_for_machines(
    wereld: Wereld, machine: Machine
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(wereld.gebruikers["toezichthouder"])
    key = {"Authorization": f"Bearer {geheim(machine)}"}
    assert client.post(OGC).status_code == 403
    assert client.post("/inloggen/logout/").status_code == 403
    assert client.post(OGC, headers=key).status_code == 405
    assert client.post(API, headers=key).status_code == 405
    assert client.post(OGC, headers={"Authorization": "Bearer fout"}).status_code == 401


def test_disclosures_are_logged_in_the_name_of_the_machine(wereld: Wereld) -> None:
    found = overtreding(wereld)
    partner = instantie("Waterschap Proef", 78)
    case = found.bevindingen.get().controle.zaak
    Zaakpartner.objects.create(zaak=case, instantie=partner, grondslag="Omgevingswet 18.25")
    made = toegang.maak_machine(partner.pk, "Koppeling", "Samen", "partner")
    assert vraag(f"/api/v1/overtredingen/{found.pk}", geheim(made)).status_code == 200
    row = Verstrekking.objects.get()
    assert (row.gebruiker, row.instantie, row.rol) == (made.gebruiker, partner, "partner")
    assert str(row.gebruiker) == "Koppeling"


def test_a_new_address_is_told_once_and_the_last_use_is_kept(machine: Machine, log: Regels) -> None:
    key = geheim(machine)
    for address in ("10.1.1.1", "10.1.1.1", "10.2.2.2"):
        vraag(API, key, REMOTE_ADDR=address)
    told = log.van("key used from a new address")
    assert [line["key"] for line in told] == [str(machine.sleutels.get().pk)] * 2
    assert told[0]["address"] != told[1]["address"]
    rows = Sleutelherkomst.objects.all()
    assert rows.count() == 2
    assert not rows.filter(adres__contains="10.").exists()
    before = timezone.now() - timedelta(hours=1)
    rows.update(laatst=before)
    vraag(API, key, REMOTE_ADDR="10.2.2.2")
    assert rows.filter(laatst=before).count() == 1
    (line,) = {line["user"] for line in log.van("request")}
    assert line == str(machine.gebruiker_id)
    assert key not in log.tekst
    assert "10.1.1.1" not in log.tekst


def test_a_key_is_left_out_of_any_line(machine: Machine) -> None:
    key = geheim(machine)
    assert Zuiver().schoon(f"Authorization: Bearer {key}.") == "Authorization: Bearer …."


def test_the_descriptions_tell_it() -> None:
    for path in ("/api/v1/openapi.json", "/ogc/v1/api"):
        schema = Client().get(path).json()
        scheme = schema["components"]["securitySchemes"]["MetSleutel"]
        assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    api = Client().get("/api/v1/openapi.json").json()["paths"]["/locaties"]["get"]
    assert {"MetSleutel": []} in api["security"]
    assert {"401", "429"} <= set(api["responses"])


def test_a_machine_has_the_time_of_who_logged_in(
    machine: Machine, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[float] = []
    monkeypatch.setattr("daglicht.kit.tijdgrens.Tijdgrens.verruim", lambda _, s: given.append(s))
    vraag(API, geheim(machine))
    assert given == [settings.TIJD_INGELOGD]


@pytest.mark.parametrize(
    "kop", ["Bearer\t{}", "Bearer{}", "Token {}", "Basic {}", "Bearer", "Bearer ", "", " "]
)
def test_a_key_that_cannot_be_read_is_not_the_public(machine: Machine, kop: str) -> None:
    header = kop.format(geheim(machine))
    for path in (API, OGC):
        answer = Client().get(path, headers={"Authorization": header})
        assert answer.status_code == 401
        assert "Bearer, een spatie en de sleutel" in answer.content.decode()


def test_what_a_proxy_uses_for_itself_is_no_key(machine: Machine) -> None:
    answer = Client().get(API, headers={"Authorization": "Basic cHJveHk6Z2VoZWlt"})
    assert answer.status_code == 200
    assert "Authorization" in answer.headers["Vary"]


@pytest.mark.parametrize("pad", ["{}?access_token={}", "{}?q=a&daglicht={}b", "{}?%64{}"])
def test_a_key_in_an_address_is_refused_with_what_to_do(machine: Machine, pad: str) -> None:
    secret = geheim(machine)
    shown = secret.removeprefix("d") if "%64" in pad else secret
    for path in (API, OGC):
        for headers in ({}, {"Authorization": f"Bearer {secret}"}):
            answer = Client().get(pad.format(path, shown), headers=headers)
            assert answer.status_code == 401
            words = answer.content.decode()
            assert "nooit in een adres" in words
            assert secret not in words
