"""Natural persons: by name only for who may read them on that object, and each time in the log; in
lists never.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from daglicht.handhaving import service as handhaving
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toegang.models import Verstrekking
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning
from maatregelen import leg_op
from procedures import begonnen
from wereld import Wereld, gebruiker, instantie
from zicht import over, tabel

pytestmark = pytest.mark.django_db
NAAM, DOOR = "Willemijn Roerdomp", "Sietske Karekiet"

# Who reads the name of who is responsible, and of who objected. Elsewhere: the same roles of an
# authority that has nothing to do with the site.
VERWACHT = """
rol                | eigen | elders
vergunningverlener | ja    | nee
toezichthouder     | ja    | nee
handhavingsjurist  | ja    | nee
adviseur           | nee   | nee
beleid             | nee   | nee
coordinator        | nee   | nee
"""


@pytest.fixture
def plekken(wereld: Wereld) -> dict[str, str]:
    """Every place where a person is shown, by what it is."""
    person = register.leg_persoon_vast(NAAM).betrokkene
    wereld.locatie.verantwoordelijken.set([person])
    day = over(-60)
    visit = toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", day), day
    )
    first, second = visit.bevindingen.all()
    toezicht.leg_bevinding_vast(first, ResultaatBevinding.NAGELEEFD)
    toezicht.leg_bevinding_vast(
        second, ResultaatBevinding.NIET_AKKOORD, bijzonderheden="Stof", gevolg="3", gedrag="B"
    )
    handhaving.rond_controle_af(visit, day)
    violation = handhaving.constateer(second, person, "Te veel stof")
    handhaving.positioneer(violation, "3", "B", wereld.gebruikers["handhavingsjurist"])
    measure = leg_op(violation, "dwangsom", over(-50), over(-10))
    asked = begonnen(wereld, "ow-regulier")
    type(asked.verzoek).objects.filter(pk=asked.verzoek_id).update(initiatiefnemer=person)
    return {
        "locatie": f"/locaties/{wereld.locatie.pk}",
        "zoeken": "/zoeken?q=Willemijn",
        "overtreding": f"/overtredingen/{violation.pk}",
        "constateren": f"/bevindingen/{second.pk}/overtreding",
        "maatregel": f"/maatregelen/{measure.pk}",
        "brief": f"/maatregelstappen/{measure.stappen.get(soort='besluit').pk}/brief.docx",
        "rapport": f"/controles/{visit.pk}/rapport.docx",
        "begeleidende brief": f"/controles/{visit.pk}/brief.docx",
        "procedure": f"/procedures/{asked.pk}",
        "verzoek": f"/locaties/{wereld.locatie.pk}/verzoek",
        "lijst": "/overtredingen",
        "afstemming": "/afstemming",
        "werk": "/handhaving",
        "api": f"/api/v1/overtredingen/{violation.pk}",
    }


def words(client: Client, adres: str) -> str:
    answer = client.get(adres)
    body = b"".join(answer) if answer.streaming else answer.content
    if answer.headers["Content-Type"].startswith("application/vnd"):
        with ZipFile(BytesIO(body)) as packed:
            body = b"".join(packed.read(name) for name in packed.namelist())
    return body.decode(errors="replace") if answer.status_code == 200 else ""


def shows(client: Client, adres: str, naam: str = "Roerdomp") -> bool:
    """Tell whether a page or document names a person, and hold that it is logged when it does."""
    before = Verstrekking.objects.count()
    found = naam in words(client, adres)
    assert not found or Verstrekking.objects.count() > before, f"{adres} staat niet in het logboek"
    return found


@pytest.mark.parametrize("rij", tabel(VERWACHT), ids=lambda rij: rij["rol"])
def test_a_person_is_named_to_who_may_read_him_and_then_logged(
    wereld: Wereld, plekken: dict[str, str], rij: dict[str, str]
) -> None:
    """Search, violation, letter and report, and the forms showed names to every reader."""
    people = {
        "eigen": gebruiker("eigen", rij["rol"], wereld.dienst),
        "elders": gebruiker("elders", rij["rol"], instantie("Elders", 31)),
    }
    for where, person in people.items():
        client = Client()
        client.force_login(person)
        seen = {name for name, adres in plekken.items() if shows(client, adres)}
        lists = {"lijst", "afstemming", "werk", "api"}
        assert seen.isdisjoint(lists)
        assert bool(seen) == (rij[where] == "ja"), (where, seen)
        if rij[where] == "ja":
            assert {"locatie", "zoeken", "overtreding", "maatregel", "brief", "procedure"} <= seen
            own = {
                "toezichthouder": {"constateren", "rapport", "begeleidende brief"},
                "handhavingsjurist": {"constateren"},
                "vergunningverlener": {"verzoek"},
            }
            assert own[rij["rol"]] <= seen


def test_the_public_and_a_partner_read_no_person(plekken: dict[str, str]) -> None:
    partner = Client()
    partner.force_login(gebruiker("pia", "partner", instantie("Regio", 32)))
    for client in (Client(), partner):
        assert not any(shows(client, adres) for adres in plekken.values())


def test_who_objected_is_named_with_the_right_and_logged(wereld: Wereld) -> None:
    """The name of who objected was shown to all who may read requests."""
    made = begonnen(wereld, "ow-regulier")
    steps: tuple[tuple[str, Any, dict[str, Any]], ...] = (
        ("besluit", over(-40), {"strekking": "weigeren"}),
        ("bekendmaking", over(-39), {}),
        ("bezwaar", over(-20), {"door": DOOR}),
    )
    for kind, day, given in steps[2:]:
        row = made.stappen.model(
            verloop=made.verloop,
            volgnummer=90,
            soort=kind,
            datum=day,
            bekend_op=day,
            gegevens=given,
        )
        row.save()
    address = f"/procedures/{made.pk}"
    adviser, writer = Client(), Client()
    adviser.force_login(gebruiker("aad", "adviseur", wereld.dienst))
    writer.force_login(wereld.gebruikers["vergunningverlener"])
    assert not shows(adviser, address, "Karekiet")
    assert "naam niet getoond" in words(adviser, address)
    assert shows(writer, address, "Karekiet")


def test_a_message_of_a_person_is_not_for_every_reader(wereld: Wereld) -> None:
    from stamberichten import bericht

    content = bericht(kvk="").replace(b"Kleurstof Proefland B.V.", NAAM.encode())
    row = vergunning.ontvang(
        "v.xml",
        content,
        [],
        None,
        [wereld.provincie],
        wereld.gebruikers["vergunningverlener"],
    )
    address = f"/verzoekberichten/{row.pk}/bestand"
    adviser, writer = Client(), Client()
    adviser.force_login(gebruiker("aad", "adviseur", wereld.dienst))
    writer.force_login(wereld.gebruikers["vergunningverlener"])
    assert adviser.get(address).status_code == 404
    assert shows(writer, address)
