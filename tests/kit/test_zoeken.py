"""Search: Dutch words in every form, typing errors, always equal to what is stored."""

from __future__ import annotations

import pytest

from daglicht.kit.models import Zoekregel
from daglicht.kit.zoeken import zoek
from daglicht.register import service as register
from wereld import maak_wereld

pytestmark = pytest.mark.django_db


def titles(vraag: str, **options: object) -> list[str]:
    return [row.titel for row in zoek(vraag, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize("vraag", ["vergunning", "vergunningen", "VERGUNNINGEN"])
def test_forms_of_a_word_find_each_other(vraag: str) -> None:
    Zoekregel.objects.create(
        soort="proef", object_id="0" * 32, titel="Intrekking van vergunningen", tekst=""
    )
    assert titles(vraag) == ["Intrekking van vergunningen"]


@pytest.mark.parametrize(
    "vraag", ["Kleurstof Proefland", "kleurstoff", "klerstof proefland", "Proeflnd"]
)
def test_typing_errors_still_find(vraag: str) -> None:
    maak_wereld()
    assert "Kleurstof Proefland" in titles(vraag, soorten=["locatie"])


def test_the_best_match_comes_first() -> None:
    for number, title in enumerate(["Tankopslag Noord", "Tankopslag Zuid", "Tankopslag Noordwest"]):
        Zoekregel.objects.create(soort="proef", object_id=f"{number:032d}", titel=title, tekst="")
    assert titles("tankopslag noord")[0] == "Tankopslag Noord"


def test_what_is_unlike_is_not_found() -> None:
    maak_wereld()
    assert titles("zwembad") == []
    assert titles("") == []


def test_a_row_follows_its_object() -> None:
    site = maak_wereld().locatie
    site.naam = "Verfmakerij Elders"
    site.save()
    assert titles("verfmakerij") == ["Verfmakerij Elders"]
    assert titles("kleurstof", soorten=["locatie"]) == []


def test_bulk_changes_and_removal_are_followed_too() -> None:
    site = maak_wereld().locatie
    register.VthObject.objects.filter(pk=site.pk).update(naam="Zuivelmakerij")
    assert titles("zuivelmakerij") == ["Zuivelmakerij"]
    lone = register.VthObject.objects.create(
        lokaal_id="123456782LOC-9", type=site.type, naam="Eenzame loods"
    )
    lone.delete()
    assert titles("eenzame") == []
