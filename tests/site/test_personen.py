"""A natural person recorded from a request: found, named with the key that law asks, and offered
again with a next message of the same name.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from daglicht.register import service as register
from daglicht.register.models import Betrokkene
from daglicht.toegang.models import Verstrekking
from daglicht.vergunning import service as vergunning
from procedures import begonnen
from scherm import gelezen
from stamberichten import bericht
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db
NAAM = "Wendelien Quakernaat"
BEDRIJF = b"<imam:handelsnaam>Kleurstof Proefland B.V.</imam:handelsnaam>"
PERSOON = f"<imam:naam>{NAAM}</imam:naam>".encode()


def asked_by(wereld: Wereld) -> tuple[Betrokkene, vergunning.Procedure]:
    """Return a person that stands nowhere but in a request, with its procedure."""
    person = register.leg_persoon_vast(NAAM).betrokkene
    procedure = begonnen(wereld, "ow-regulier")
    type(procedure.verzoek).objects.filter(pk=procedure.verzoek_id).update(initiatiefnemer=person)
    return person, procedure


def client_of(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_who_asked_is_found_by_whole_words_with_his_key_and_each_time_logged(
    wereld: Wereld,
) -> None:
    person, procedure = asked_by(wereld)
    for role in ("vergunningverlener", "toezichthouder", "handhavingsjurist"):
        client = client_of(wereld.gebruikers[role])
        for words in ("Quakernaat", "wendelien", NAAM, "QUAKERNAAT Wendelien"):
            before = Verstrekking.objects.filter(betrokkene_id=person.pk).count()
            shown = gelezen(client.get("/zoeken", {"q": words}))
            assert NAAM in shown, (role, words)
            assert str(person.pk) in shown, (role, words)
            assert Verstrekking.objects.filter(betrokkene_id=person.pk).count() == before + 1
        shown = gelezen(client.get(f"/procedures/{procedure.pk}"))
        assert {NAAM in shown, str(person.pk) in shown} == {True}, role


def test_who_may_not_read_him_finds_nothing_and_gets_no_key(wereld: Wereld) -> None:
    person, procedure = asked_by(wereld)
    others = [
        gebruiker("elders", "vergunningverlener", instantie("Elders", 31)),
        gebruiker("co", "coordinator", wereld.dienst),
        gebruiker("adv", "adviseur", wereld.dienst),
    ]
    for other in others:
        client = client_of(other)
        found = client.get("/zoeken?q=Quakernaat").content.decode()
        page = client.get(f"/procedures/{procedure.pk}").content.decode()
        assert str(person.pk) not in found + page
        assert NAAM not in found + page
    assert not Verstrekking.objects.filter(betrokkene_id=person.pk).exists()


def test_the_pages_that_name_a_person_give_his_key(wereld: Wereld) -> None:
    person = register.leg_persoon_vast(NAAM).betrokkene
    wereld.locatie.verantwoordelijken.set([person])
    shown = gelezen(
        client_of(wereld.gebruikers["toezichthouder"]).get(f"/locaties/{wereld.locatie.pk}")
    )
    assert str(person.pk) in shown


def test_a_next_message_of_the_same_name_offers_the_known_person_as_a_choice(
    wereld: Wereld,
) -> None:
    """A second message of somebody made him a second person."""
    person, procedure = asked_by(wereld)
    writer = wereld.gebruikers["vergunningverlener"]
    day = timezone.localdate().isoformat()
    content = bericht(nummer="20260901_00077", indiendatum=day, kvk="").replace(BEDRIJF, PERSOON)
    message = vergunning.ontvang("p.xml", content, [], None, [wereld.provincie], writer)
    page = f"/locaties/{wereld.locatie.pk}/verzoek?bericht={message.pk}"
    before = Verstrekking.objects.filter(betrokkene_id=person.pk).count()
    answer = client_of(writer).get(page)
    choices = dict(answer.context["form"].fields["initiatiefnemer"].choices)
    assert choices[str(person.pk)] == f"{NAAM} (al bekend: {procedure.verzoek})"
    assert choices["nieuw"] == f"{NAAM} (nieuw vastleggen)"
    assert Verstrekking.objects.filter(betrokkene_id=person.pk).count() == before + 1
    other = gebruiker("dirk", "vergunningverlener", instantie("Elders", 31))
    assert str(person.pk) not in client_of(other).get(page).content.decode()
