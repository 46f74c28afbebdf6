"""What was decided about a permit and is in no permit is said wherever that permit is shown, and a
decision says what became of the permit that it is.
"""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client

from daglicht.recht.verloop import Rechtsstap
from daglicht.vergunning import service as vergunning
from procedures import begonnen, verleend
from scherm import gelezen
from wereld import Wereld

pytestmark = pytest.mark.django_db
WOORDEN = (
    "Op 3 september 2025 is een besluit over 2025-9 bekendgemaakt dat hier niet is vastgelegd; "
    "wat hier staat, kan afwijken van wat geldt."
)
MERK = "niet verwerkt"


def gezet(procedure: vergunning.Procedure, *steps: Rechtsstap) -> vergunning.Procedure:
    for step in steps:
        vergunning.zet_stap(procedure, step, None)
    return vergunning.Procedure.objects.get(pk=procedure.pk)


@pytest.fixture
def begonnen_intrekking(wereld: Wereld) -> vergunning.Procedure:
    """The withdrawal of one of two permits of a site, decided and not made known."""
    first = begonnen(wereld, "ow-regulier")
    permit = verleend(wereld, first, besluitdatum=date(2025, 2, 27), bekendmaking=date(2025, 3, 3))
    made = vergunning.begin_ambtshalve(
        wereld.locatie, "ow-ambtshalve", "Intrekking", date(2025, 8, 4), permit, wereld.dienst
    )
    return gezet(made, Rechtsstap("besluit", date(2025, 9, 1), {"uitkomst": "verleend"}))


@pytest.fixture
def intrekking(begonnen_intrekking: vergunning.Procedure) -> vergunning.Procedure:
    return gezet(begonnen_intrekking, Rechtsstap("bekendmaking", date(2025, 9, 3)))


def pages(wereld: Wereld, procedure: vergunning.Procedure) -> tuple[str, ...]:
    site = f"/locaties/{wereld.locatie.pk}"
    return (
        site,
        f"{site}/vergunning",
        f"{site}/verschil?van=2025-03-01",
        f"/toestemmingen/{procedure.betreft_id}",
    )


def test_each_page_of_the_permit_says_what_is_not_recorded(
    client: Client, wereld: Wereld, intrekking: vergunning.Procedure
) -> None:
    door = f'href="/procedures/{intrekking.pk}"'
    for address in pages(wereld, intrekking):
        page = client.get(address)
        assert WOORDEN in gelezen(page), address
        assert door not in page.content.decode(), address
    client.force_login(wereld.gebruikers["vergunningverlener"])
    for address in pages(wereld, intrekking):
        page = client.get(address)
        assert WOORDEN in gelezen(page), address
        assert door in page.content.decode(), address


def test_each_condition_and_decision_in_a_list_is_marked(
    client: Client, wereld: Wereld, intrekking: vergunning.Procedure
) -> None:
    for address in ("/voorschriften?q=gekoeld", "/zoeken?q=gekoeld"):
        words = gelezen(client.get(address))
        assert MERK in words, address
        assert WOORDEN in words, address
    other = client.get(f"/toestemmingen/{wereld.vergunning.pk}")
    assert WOORDEN not in gelezen(other)


def test_what_is_taken_along_says_so_too(
    client: Client, wereld: Wereld, intrekking: vergunning.Procedure
) -> None:
    permit = intrekking.betreft_id
    assert client.get(f"/api/v1/toestemmingen/{permit}").json()["nietVerwerkt"] is True
    rows = client.get("/api/v1/toestemmingen").json()["resultaten"]
    assert [row["id"] for row in rows if row["nietVerwerkt"]] == [str(permit)]
    base = f"/locaties/{wereld.locatie.pk}/vergunning"
    for name in ("jsonld", "gebeurtenissen.json"):
        assert WOORDEN in json.loads(client.get(f"{base}.{name}").content)["voorbehoud"], name
    assert WOORDEN in client.get(f"{base}.akn.xml").content.decode()
    first, *lines = client.get(f"{base}.normen.csv").content.decode().splitlines()
    assert first.endswith(";voorbehoud")
    assert lines
    assert all(WOORDEN.partition(";")[0] in line for line in lines)
    early = json.loads(client.get(f"{base}.jsonld?bekendOp=2025-09-02").content)
    assert early["voorbehoud"] == []


def test_what_was_not_made_known_is_told_to_nobody(
    client: Client, wereld: Wereld, begonnen_intrekking: vergunning.Procedure
) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    for address in pages(wereld, begonnen_intrekking):
        assert "niet is vastgelegd" not in gelezen(client.get(address)), address


def test_what_was_worked_in_is_told_no_more(
    client: Client, wereld: Wereld, intrekking: vergunning.Procedure
) -> None:
    vergunning.trek_vergunning_in(intrekking, "2025-I", None)
    for address in pages(wereld, intrekking):
        assert "niet is vastgelegd" not in gelezen(client.get(address)), address


def test_what_was_revoked_before_it_was_recorded_is_told_no_more(
    client: Client, wereld: Wereld, intrekking: vergunning.Procedure
) -> None:
    gezet(
        intrekking,
        Rechtsstap("bezwaar", date(2025, 9, 20)),
        Rechtsstap("beslissing-op-bezwaar", date(2025, 11, 3), {"uitkomst": "herroepen"}),
    )
    for address in pages(wereld, intrekking):
        assert "niet is vastgelegd" not in gelezen(client.get(address)), address


def test_the_page_of_a_withdrawn_decision_says_that_it_no_longer_holds(
    client: Client, wereld: Wereld, intrekking: vergunning.Procedure
) -> None:
    address = f"/toestemmingen/{intrekking.betreft_id}"
    assert "Dit besluit geldt niet meer" not in gelezen(client.get(address))
    vergunning.trek_vergunning_in(intrekking, "2025-I", None)
    assert "Dit besluit geldt niet meer: Intrekking van 01-09-2025" in gelezen(client.get(address))


def test_a_suspended_withdrawal_marks_the_permit_that_it_withdrew(
    client: Client, wereld: Wereld, intrekking: vergunning.Procedure
) -> None:
    vergunning.trek_vergunning_in(intrekking, "2025-I", None)
    gezet(
        vergunning.Procedure.objects.get(pk=intrekking.pk),
        Rechtsstap("bezwaar", date(2025, 9, 20)),
        Rechtsstap("voorlopige-voorziening", date(2025, 9, 21)),
        Rechtsstap("voorziening-beslist", date(2025, 10, 10), {"uitkomst": "geschorst"}),
    )
    words = gelezen(client.get(f"/locaties/{wereld.locatie.pk}"))
    card = words.partition('id="l-besluiten"')[2].partition("</section>")[0]
    (line,) = [item for item in card.split("<li>") if ">Derde reactor</a>" in item]
    assert MERK in line
    permit = intrekking.betreft_id
    assert client.get(f"/api/v1/toestemmingen/{permit}").json()["nietVerwerkt"] is True


def test_a_permit_that_was_granted_and_not_recorded_is_told_at_its_site(
    client: Client, wereld: Wereld
) -> None:
    gezet(
        begonnen(wereld, "ow-regulier"),
        Rechtsstap("besluit", date(2025, 2, 27), {"uitkomst": "verleend"}),
        Rechtsstap("bekendmaking", date(2025, 3, 3)),
    )
    told = "Op 3 maart 2025 is een besluit bekendgemaakt dat hier niet is vastgelegd"
    site = f"/locaties/{wereld.locatie.pk}"
    for address in (site, f"{site}/vergunning"):
        assert told in gelezen(client.get(address)), address
    assert told not in gelezen(client.get(f"{site}/vergunning?bekendOp=2025-03-02"))
