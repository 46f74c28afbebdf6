"""Each place that shows a decision, its conditions or its facts says at the point itself when its
procedure says otherwise, to each as far as he may know.
"""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from daglicht.recht.verloop import Rechtsstap
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning
from procedures import begonnen, verleend
from scherm import gelezen
from wereld import Wereld

pytestmark = pytest.mark.django_db
ALGEMEEN = "is iets gebeurd dat hier nog niet is verwerkt"
GERICHT = "het besluit geldt niet meer volgens de procedure"
MERK = "niet verwerkt"


def gezet(procedure: vergunning.Procedure, *steps: Rechtsstap) -> vergunning.Procedure:
    for step in steps:
        vergunning.zet_stap(procedure, step, None)
    return vergunning.Procedure.objects.get(pk=procedure.pk)


@pytest.fixture
def verleende(wereld: Wereld) -> vergunning.Procedure:
    procedure = begonnen(wereld, "ow-regulier")
    verleend(wereld, procedure, besluitdatum=date(2025, 2, 27), bekendmaking=date(2025, 3, 3))
    return vergunning.Procedure.objects.get(pk=procedure.pk)


@pytest.fixture
def herroepen(verleende: vergunning.Procedure) -> vergunning.Procedure:
    return gezet(
        verleende,
        Rechtsstap("bezwaar", date(2025, 3, 20)),
        Rechtsstap("beslissing-op-bezwaar", date(2025, 5, 20), {"uitkomst": "herroepen"}),
    )


def addresses(wereld: Wereld) -> tuple[str, ...]:
    return (
        f"/locaties/{wereld.locatie.pk}",
        "/voorschriften?q=gekoeld",
        f"/locaties/{wereld.locatie.pk}/verschil?van=2025-03-01",
        "/zoeken?q=gekoeld",
    )


def test_who_may_see_the_procedure_reads_why_at_the_point(
    client: Client, wereld: Wereld, herroepen: vergunning.Procedure
) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    for address in addresses(wereld):
        page = client.get(address)
        assert MERK in gelezen(page), address
        assert GERICHT in gelezen(page), address
        assert f'href="/procedures/{herroepen.pk}"' in page.content.decode(), address


def test_the_public_reads_only_that_it_was_not_worked_in(
    client: Client, wereld: Wereld, herroepen: vergunning.Procedure
) -> None:
    for address in addresses(wereld):
        words = gelezen(client.get(address))
        assert MERK in words, address
        assert ALGEMEEN in words, address
        assert GERICHT not in words, address
        assert "bezwaar" not in words, address


@pytest.mark.parametrize(
    "address", ["/locaties/{pk}?geldigOp=2025-03-03", "/voorschriften?geldigOp=2025-03-03"]
)
def test_a_day_of_which_both_say_the_same_carries_no_mark(
    client: Client, wereld: Wereld, herroepen: vergunning.Procedure, address: str
) -> None:
    assert MERK not in gelezen(client.get(address.format(pk=wereld.locatie.pk)))


def test_what_is_worked_in_carries_no_mark(
    client: Client, wereld: Wereld, herroepen: vergunning.Procedure
) -> None:
    vergunning.verwerk(herroepen, None)
    for address in addresses(wereld):
        assert MERK not in gelezen(client.get(address)), address


def test_the_interfaces_say_so_too(
    client: Client, wereld: Wereld, herroepen: vergunning.Procedure
) -> None:
    permit = str(herroepen.toestemming_id)
    base = f"/api/v1/locaties/{wereld.locatie.pk}"
    assert client.get(f"/api/v1/toestemmingen/{permit}").json()["nietVerwerkt"] is True
    rows = client.get("/api/v1/toestemmingen").json()["resultaten"]
    assert {row["id"]: row["nietVerwerkt"] for row in rows if row["nietVerwerkt"]} == {permit: True}
    assert len(rows) > 1
    facts = client.get(f"{base}/rechtsfeiten").json()
    doubtful = [row["toestemming"]["id"] for row in facts if row["nietVerwerkt"]]
    assert doubtful == [permit]
    assert len(facts) > 1
    file = f"/locaties/{wereld.locatie.pk}/vergunning.gebeurtenissen.json"
    said = json.loads(client.get(file).content)["voorbehoud"]
    assert [ALGEMEEN in words for words in said] == [True]
    vergunning.verwerk(herroepen, None)
    assert client.get(f"/api/v1/toestemmingen/{permit}").json()["nietVerwerkt"] is False
    assert not any(row["nietVerwerkt"] for row in client.get(f"{base}/rechtsfeiten").json())
    assert json.loads(client.get(file).content)["voorbehoud"] == []


def besluitregel(client: Client, wereld: Wereld, op: str = "") -> str:
    words: str = gelezen(client.get(f"/locaties/{wereld.locatie.pk}{op}"))
    card = words.partition('id="l-besluiten"')[2].partition("</section>")[0]
    return next(line for line in card.split("<li>") if "2025-9" in line)


def test_the_card_of_decisions_says_what_holds_on_the_day(
    client: Client, wereld: Wereld, herroepen: vergunning.Procedure
) -> None:
    assert "in werking" in besluitregel(client, wereld)
    vergunning.verwerk(herroepen, None)
    assert "in werking" not in besluitregel(client, wereld)
    assert "geldt niet meer" in besluitregel(client, wereld)
    assert "nog niet in werking" in besluitregel(client, wereld, "?geldigOp=2025-03-01")


def test_a_decision_that_was_suspended_says_so(
    client: Client, wereld: Wereld, verleende: vergunning.Procedure
) -> None:
    course = gezet(
        verleende,
        Rechtsstap("bezwaar", date(2025, 3, 20)),
        Rechtsstap("voorlopige-voorziening", date(2025, 3, 21)),
        Rechtsstap("voorziening-beslist", date(2025, 4, 10), {"uitkomst": "geschorst"}),
    )
    vergunning.verwerk(course, None)
    assert "is geschorst" in besluitregel(client, wereld)


def begun(wereld: Wereld) -> toezicht.Bevinding:
    """Begin a controle today and return the finding of the condition of the revoked permit."""
    today = timezone.localdate()
    visit = toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", today)
    toezicht.begin(visit, today)
    return visit.bevindingen.get(specifieke_voorschriften__nummer="9.1")


def test_a_point_of_a_checklist_and_the_form_of_its_violation_warn_with_the_reason(
    client: Client, wereld: Wereld, herroepen: vergunning.Procedure
) -> None:
    point = begun(wereld)
    client.force_login(wereld.gebruikers["toezichthouder"])
    words = gelezen(client.get(f"/controles/{point.controle_id}"))
    own = words.partition(f'id="punt-{point.volgnummer}"')[2].partition('id="punt-')[0]
    assert GERICHT in own
    assert words.count(GERICHT) == 1
    data = {
        "resultaat": ResultaatBevinding.NIET_AKKOORD.value,
        "bijzonderheden": "Geen koeling",
        "gevolg": "3",
        "gedrag": "B",
    }
    prefix = f"punt-{point.volgnummer}"
    answer = client.post(
        f"/bevindingen/{point.pk}",
        {f"{prefix}-{name}": value for name, value in data.items()},
        headers={"HX-Request": "true"},
    )
    assert GERICHT in gelezen(answer)
    form = gelezen(client.get(f"/bevindingen/{point.pk}/overtreding"))
    assert GERICHT in form
    assert f'href="/procedures/{herroepen.pk}"' in form


def test_a_condition_that_did_not_hold_by_what_is_known_now_is_told_at_its_finding(
    client: Client, wereld: Wereld, herroepen: vergunning.Procedure
) -> None:
    point = begun(wereld)
    vergunning.verwerk(herroepen, None)
    toezicht.leg_bevinding_vast(
        point, ResultaatBevinding.NIET_AKKOORD, bijzonderheden="Warm", gevolg="3", gedrag="B"
    )
    client.force_login(wereld.gebruikers["toezichthouder"])
    for address in (f"/controles/{point.controle_id}", f"/bevindingen/{point.pk}/overtreding"):
        words = gelezen(client.get(address))
        assert "gold op de dag van de controle niet, naar wat nu bekend is" in words, address
        assert words.count("naar wat nu bekend is") == 1, address


def test_a_condition_that_holds_warns_of_nothing(
    client: Client, wereld: Wereld, verleende: vergunning.Procedure
) -> None:
    point = begun(wereld)
    client.force_login(wereld.gebruikers["toezichthouder"])
    words = gelezen(client.get(f"/controles/{point.controle_id}"))
    assert MERK not in words
    assert "naar wat nu bekend is" not in words


def test_decisions_are_asked_for_by_their_keys(
    wereld: Wereld, herroepen: vergunning.Procedure
) -> None:
    keys = list(vergunning.Toestemming.objects.values_list("pk", flat=True))
    found = vergunning.anders_dan_procedure(keys)
    assert [item.toestemming.pk for item in found] == [herroepen.toestemming_id]
    assert vergunning.anders_dan_procedure([]) == []


def test_a_decision_of_which_nothing_is_known_is_not_called_in_force(wereld: Wereld) -> None:
    permit = vergunning.toestemmingen([wereld.uitvoering]).first()
    words = render_to_string("site/onderdelen/besluitstand.html", {"rij": permit, "stand": None})
    assert "onbekend of dit geldt" in words
    assert "in werking" not in words
