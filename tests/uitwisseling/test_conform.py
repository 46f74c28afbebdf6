"""The API under the NL API Design Rules 2.2: one test per rule,
over the published description and live answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from daglicht.recht.verloop import Rechtsstap
from daglicht.uitwisseling.api import api
from daglicht.uitwisseling.conform import BASIS, VERSIE
from daglicht.vergunning import service as vergunning
from wereld import Wereld, maak_wereld

pytestmark = pytest.mark.django_db
SCHEMA = api.get_openapi_schema()
COLLECTIONS = [path for path in SCHEMA["paths"] if "{" not in path]
CLOSED = ("/overtredingen", "/procedures", "/bevolkingstellingen")  # not for the public
LIVE = [f"{BASIS}{path}" for path in COLLECTIONS if path not in CLOSED]


@pytest.fixture
def wereld() -> Wereld:
    return maak_wereld()


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in SCHEMA["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def keys(body: Any) -> Iterator[str]:
    """Yield every key of a body, except inside GeoJSON and problem details that others define."""
    if isinstance(body, dict):
        for key, value in body.items():
            yield key
            yield from keys(value)
    elif isinstance(body, list):
        for value in body:
            yield from keys(value)


def assert_problem(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    return dict(body)


@pytest.mark.parametrize("path", SCHEMA["paths"])
def test_no_trailing_slash(client: Client, path: str) -> None:
    """/core/no-trailing-slash: none in the description, and one more slash is not
    found, not redirected.
    """
    assert not path.endswith("/")
    assert_problem(client.get(f"{BASIS}{path.split('{')[0].rstrip('/')}/"), 404)


def test_http_methods() -> None:
    """/core/http-methods: only standard methods; this first piece only reads."""
    assert {method for _, method, _ in operations()} == {"get"}


def test_a_method_that_is_not_there_is_refused_as_a_problem(client: Client) -> None:
    response = client.post(f"{BASIS}/locaties")
    assert_problem(response, 405)
    assert response.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", [*LIVE, f"{BASIS}/openapi.json", f"{BASIS}/onzin"])
def test_head_is_answered_as_get_without_what_it_holds(
    client: Client, wereld: Wereld, path: str
) -> None:
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    for name in ("Content-Type", "API-Version", "Cache-Control", "Access-Control-Allow-Origin"):
        assert head.headers[name] == whole.headers[name]
    assert head.headers["Content-Length"] == str(len(whole.content))


def test_head_of_what_is_closed_is_refused_as_get(client: Client, wereld: Wereld) -> None:
    for path in CLOSED:
        refused = client.head(f"{BASIS}{path}")
        assert refused.status_code == client.get(f"{BASIS}{path}").status_code >= 400
        assert refused.content == b""


@pytest.mark.parametrize("path", [f"{BASIS}{path}" for path in COLLECTIONS])
def test_a_parameter_that_is_not_known_is_refused_by_name(client: Client, path: str) -> None:
    body = assert_problem(client.get(path, {"zoekterm": "a"}), 400)
    assert body["errors"][0]["plaats"] == "zoekterm"
    assert "is onbekend" in body["errors"][0]["melding"]


@pytest.mark.parametrize(
    ("path", "given", "words"),
    [
        ("/locaties", {"gemente": "0221"}, "gemente is onbekend; bedoelt u ‘gemeente’"),
        ("/locaties", {"paginagrote": "3"}, "bedoelt u ‘paginagrootte’"),
        ("/locaties", {"pagina": "1_0"}, "met de cijfers 0 tot en met 9"),
        ("/toestemmingen", {"Kenmerk": "1"}, "bedoelt u ‘kenmerk’"),
        ("/openapi.json", {"x": "1"}, "x is onbekend; haal hem weg"),
        ("/locaties", {"a" * 300: "1"}, "is onbekend; bekend zijn bbox"),
    ],
)
def test_what_is_wrong_is_named_with_what_is_right(
    client: Client, path: str, given: dict[str, str], words: str
) -> None:
    body = assert_problem(client.get(f"{BASIS}{path}", given), 400)
    assert words in body["detail"]
    assert len(body["detail"]) < 500


@pytest.mark.parametrize("path", SCHEMA["paths"])
def test_names_of_resources(path: str) -> None:
    """/core/naming-resources, /core/path-segments-kebab-case, /core/hide-implementation:
    Dutch nouns in kebab-case.
    """
    fixed = [part for part in path.split("/")[1:] if not part.startswith("{")]
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", part) for part in fixed)
    assert not {"get", "list", "api", "json", "php", "ninja"} & set(fixed)


@pytest.mark.parametrize("path", COLLECTIONS)
def test_collections_are_plural(path: str) -> None:
    """/core/naming-collections."""
    assert re.search(r"(en|s)$", path)


def test_query_keys_and_operation_ids_are_unique_and_camel_case() -> None:
    """/core/query-keys-camel-case."""
    for _, _, operation in operations():
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "query":
                assert re.fullmatch(r"[a-z][a-zA-Z0-9]*", parameter["name"])
    ids = [operation["operationId"] for _, _, operation in operations()]
    assert len(ids) == len(set(ids))


def test_keys_of_bodies_are_camel_case(client: Client, wereld: Wereld) -> None:
    for path in LIVE:
        response = client.get(path)
        assert response.status_code == 200, path
        assert all(re.fullmatch(r"[a-z][a-zA-Z0-9]*", key) for key in keys(response.json())), path


def test_interface_language() -> None:
    """/core/interface-language: every operation is described in Dutch."""
    for _, _, operation in operations():
        assert operation["summary"]
        assert re.search(r"\b(Geef|de|een|van)\b", operation["description"])


def test_documentation(client: Client) -> None:
    """/core/doc-openapi, /core/publish-openapi, /core/doc-openapi-contact:
    OpenAPI 3 at a fixed address, with contact.
    """
    published = client.get(f"{BASIS}/openapi.json")
    assert published.headers["Content-Type"] == "application/json"
    assert published.headers["Access-Control-Allow-Origin"] == "*"
    body = published.json()
    assert body["openapi"].startswith("3.")
    assert set(body["info"]["contact"]) == {"name", "email", "url"}
    assert body["info"]["license"]
    assert body["servers"][0]["url"] == BASIS


def test_version(client: Client) -> None:
    """/core/uri-version, /core/semver, /core/version-header: major in the address,
    the whole version in a header.
    """
    assert BASIS.endswith(f"/v{VERSIE.split('.', maxsplit=1)[0]}")
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSIE)
    for address in (f"{BASIS}/locaties", f"{BASIS}/locaties/x", f"{BASIS}/bestaat-niet"):
        assert client.get(address).headers["API-Version"] == VERSIE
    for _, _, operation in operations():
        assert all(
            "API-Version" in response["headers"] for response in operation["responses"].values()
        )


def test_security_headers(client: Client) -> None:
    """/core/transport/security-headers, /core/transport/cors."""
    headers = client.get(f"{BASIS}/locaties").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers


@pytest.mark.parametrize(
    "path", ["/locaties/geen-uuid", "/onzin", "/waardelijsten/onbekend/waarden"]
)
def test_what_is_not_there_is_a_problem(client: Client, path: str) -> None:
    """/core/error-handling/problem-details."""
    assert_problem(client.get(f"{BASIS}{path}"), 404)


def test_invalid_input_is_400_with_every_fault(client: Client) -> None:
    """/core/error-handling/invalid-input, /core/error-handling/all-errors."""
    response = client.get(
        f"{BASIS}/controles", {"vanaf": "gisteren", "status": "onzin", "pagina": "0"}
    )
    body = assert_problem(response, 400)
    assert {item["plaats"].split(".")[-1] for item in body["errors"]} == {
        "vanaf",
        "status",
        "pagina",
    }
    assert "is geen datum (jjjj-mm-dd)" in body["detail"]


@pytest.mark.parametrize("value", ["1,2,3", "a,b,c,d", "nan,0,1,1", "0,0,1e99,1"])
def test_a_box_that_is_none_is_refused(client: Client, value: str) -> None:
    assert_problem(client.get(f"{BASIS}/locaties", {"bbox": value}), 400)


def test_no_parameter_is_described_as_null() -> None:
    """An address cannot carry null: a filter is left out or has a value,
    and a client is told just that.
    """
    parameters = [
        item for _, _, operation in operations() for item in operation.get("parameters", [])
    ]
    assert any(item["name"] == "q" and item["schema"]["type"] == "string" for item in parameters)
    assert not [
        item["name"] for item in parameters if {"type": "null"} in item["schema"].get("anyOf", [])
    ]


def test_a_parameter_given_twice_is_refused(client: Client) -> None:
    body = assert_problem(client.get(f"{BASIS}/locaties?q=zuivel&q=haven&pagina=1"), 400)
    assert body["errors"] == [{"plaats": "q", "melding": "staat er 2 keer; geef één waarde"}]


def test_a_nul_character_is_refused(client: Client) -> None:
    assert_problem(client.get(f"{BASIS}/locaties?gemeente=%00"), 400)


def test_violations_are_not_for_the_public(client: Client, wereld: Wereld) -> None:
    assert_problem(client.get(f"{BASIS}/overtredingen"), 403)


def test_procedures_are_for_who_works_on_them(client: Client, wereld: Wereld) -> None:
    assert_problem(client.get(f"{BASIS}/procedures"), 403)
    today = timezone.localdate()
    started = vergunning.begin_ambtshalve(
        wereld.locatie,
        "ow-uitgebreid-ambtshalve",
        "Actualisatie",
        today - timedelta(days=50),
        wereld.vergunning,
        wereld.dienst,
    )
    step = Rechtsstap("ontwerp", today - timedelta(days=10))
    vergunning.zet_stap(started, step, wereld.gebruikers["vergunningverlener"])
    client.force_login(wereld.gebruikers["vergunningverlener"])
    (found,) = client.get(f"{BASIS}/procedures", {"toestand": "lopend"}).json()["resultaten"]
    assert client.get(f"{BASIS}/procedures/{started.pk}").json() == found
    assert (found["fase"], found["verzoeknummer"]) == ("ter inzage", None)
    (term,) = found["termijnen"]
    assert (term["code"], term["status"], term["bron"]) == (
        "zienswijzen",
        "loopt",
        "art. 3:16, eerste lid, Algemene wet bestuursrecht",
    )
    assert [step["soort"] for step in found["stappen"]] == ["ontwerp"]
    assert client.get(f"{BASIS}/procedures", {"toestand": "afgerond"}).json()["aantal"] == 0


def test_dates_have_no_time(client: Client, wereld: Wereld) -> None:
    """/core/date-time: dates as RFC 3339 full-date."""
    (permit,) = client.get(f"{BASIS}/toestemmingen").json()["resultaten"]
    assert permit["besluitdatum"] == "2024-03-01"


def test_the_public_sees_a_permit_only_after_publication(client: Client, wereld: Wereld) -> None:
    decision = wereld.vergunning.besluit
    decision.publicatiedatum = None
    decision.save()
    assert client.get(f"{BASIS}/toestemmingen").json()["aantal"] == 0


def test_conditions_as_on_a_day(client: Client, wereld: Wereld) -> None:
    address = f"{BASIS}/locaties/{wereld.locatie.pk}/voorschriften"
    days = {"2024-04-14": 0, "2024-04-15": 2}
    assert {day: len(client.get(address, {"geldigOp": day}).json()) for day in days} == days
    assert client.get(address, {"geldigOp": "2024-05-01", "bekendOp": "2024-03-04"}).json() == []


def test_the_permit_in_all_forms_on_the_same_day(client: Client, wereld: Wereld) -> None:
    site = f"{BASIS}/locaties/{wereld.locatie.pk}"
    known, before = {"geldigOp": "2024-05-01"}, {"geldigOp": "2024-05-01", "bekendOp": "2024-03-04"}
    (fact,) = client.get(f"{site}/rechtsfeiten", known).json()
    assert (fact["soort"], fact["geldigVanaf"], len(fact["operaties"])) == (
        "besluit",
        "2024-04-15",
        2,
    )
    (norm,) = client.get(f"{site}/normen", known).json()
    assert (
        norm["parameter"],
        norm["operator"],
        float(norm["waarde"]),
        norm["alleenMonitoren"],
    ) == (
        "stof",
        "<=",
        5,
        False,
    )
    state = client.get(f"{site}/vergunde-toestand", known).json()
    assert state["@type"] == "VergundeToestand"
    assert [item["identificator"] for item in state["normatieveBepaling"]] == ["2.1", "4.3"]
    assert (
        client.get(f"{site}/rechtsfeiten", before).json()
        == client.get(f"{site}/normen", before).json()
        == []
    )
    assert client.get(f"{site}/vergunde-toestand", before).json()["normatieveBepaling"] == []
    paper = client.get(f"{site}/vergunning-uitvoer/pdf", known)
    assert (paper.headers["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    law = client.get(f"{site}/vergunning-uitvoer/akn.xml", known)
    assert law.headers["Content-Type"] == "application/akn+xml"
    assert "5 mg/Nm3" in law.content.decode()
    assert (
        "5 mg/Nm3" not in client.get(f"{site}/vergunning-uitvoer/akn.xml", before).content.decode()
    )
    assert_problem(client.get(f"{site}/vergunning-uitvoer/doc", known), 400)


def test_places_are_geojson_in_degrees(client: Client, wereld: Wereld) -> None:
    body = client.get(f"{BASIS}/locaties/{wereld.locatie.pk}").json()
    lon, lat = body["geometrie"]["coordinates"]
    assert (3 < lon < 8, 50 < lat < 54) == (True, True)


def test_filters_narrow(client: Client, wereld: Wereld) -> None:
    def count(**filters: str) -> int:
        return int(client.get(f"{BASIS}/locaties", filters).json()["aantal"])

    assert (
        count() == count(type="inrichting-ippc") == count(bbox="119000,479000,121000,481000") == 1
    )
    assert count(q="kleurstof") == 1
    assert count(type="gebouw") == count(bbox="0,300000,1,300001") == count(q="zwembad") == 0


def test_pages_link_to_each_other_and_hold_everything_once(client: Client) -> None:
    maak_wereld()
    address: str | None = f"{BASIS}/waardelijsten/controle-onderwerp/waarden?paginagrootte=3"
    seen: list[str] = []
    total = None
    while address:
        body = client.get(address).json()
        total = body["aantal"]
        seen += [row["code"] for row in body["resultaten"]]
        address = body["links"]["next"] and body["links"]["next"]["href"]
    assert len(seen) == len(set(seen)) == total
    assert total > 3


def test_a_page_past_the_end_is_empty(client: Client, wereld: Wereld) -> None:
    body = client.get(f"{BASIS}/locaties", {"pagina": 99}).json()
    assert body["resultaten"] == []
    assert body["links"]["next"] is None


def test_goals_tell_how_complete_they_are(client: Client) -> None:
    assert client.get(f"{BASIS}/doelen").json() == []


def test_an_inspector_sees_the_violations_of_the_own_service(
    client: Client, wereld: Wereld
) -> None:
    client.force_login(wereld.gebruikers["toezichthouder"])
    assert client.get(f"{BASIS}/overtredingen", {"vanaf": date(2020, 1, 1)}).json()["aantal"] == 0
