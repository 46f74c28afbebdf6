"""Norms and what is in force, over all permits at once."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from daglicht.register import service as register
from daglicht.tijd.consolidatie import Doelelement, Wijzigen
from daglicht.vergunning import service as vergunning
from wereld import Wereld

pytestmark = pytest.mark.django_db
NOW = date(2026, 1, 1)


def stricter(wereld: Wereld, text: str, effect: date, known: date) -> None:
    case = register.start_zaak(wereld.dienst, "V", "V", effect, opdrachtgever=wereld.provincie)
    old = vergunning.SpecifiekVoorschrift.objects.filter(nummer="4.3").first()
    item = vergunning.NieuwVoorschrift("4.3", "Stofemissie", text, "lucht", "gewijzigd", old)  # type: ignore[arg-type]
    vergunning.wijzig(
        wereld.vergunning,
        case,
        "2025-W",
        [item],
        besluitdatum=min(known, timezone.localdate()),
        inwerkingtreding=effect,
        grond="terstond",
        bekendmaking=known,
    )


def test_norms_are_read_with_the_decision_and_wait_for_a_person(wereld: Wereld) -> None:
    (norm,) = vergunning.geldende_normen(NOW, "stof")
    assert (norm.operator, norm.waarde, norm.eenheid, norm.oordeel) == ("<=", 5, "mg/Nm3", "open")
    assert str(norm) == "stof ten hoogste 5 mg/Nm3"


def test_the_norm_of_the_day_follows_the_version_of_the_day(wereld: Wereld) -> None:
    stricter(
        wereld, "De emissie van stof is ten hoogste 2 mg/Nm3.", date(2025, 3, 1), date(2025, 1, 1)
    )
    assert [norm.waarde for norm in vergunning.geldende_normen(date(2025, 2, 28), "stof")] == [5]
    assert [norm.waarde for norm in vergunning.geldende_normen(date(2025, 3, 1), "stof")] == [2]
    assert list(vergunning.geldende_normen(date(2024, 4, 14), "stof")) == []


def test_what_is_kept_agrees_with_what_is_derived(wereld: Wereld) -> None:
    stricter(
        wereld, "De emissie van stof is ten hoogste 2 mg/Nm3.", date(2025, 3, 1), date(2025, 1, 1)
    )
    for day in (date(2024, 4, 14), date(2024, 4, 15), date(2025, 2, 28), date(2025, 3, 1), NOW):
        kept = {row.pk for row in vergunning.geldende_voorschriften(day)}
        assert kept == {part.pk for part in vergunning.voorschriften([wereld.uitvoering], day, NOW)}


def test_what_is_not_public_yet_is_not_in_force_until_it_is(wereld: Wereld) -> None:
    later = timezone.localdate() + timedelta(days=100)
    stricter(wereld, "De emissie van stof is ten hoogste 2 mg/Nm3.", later, later)
    assert [norm.waarde for norm in vergunning.geldende_normen(later, "stof")] == [5]
    assert vergunning.ververs(later) == 1
    held = vergunning.Normregel.objects.filter(versie__geldigheden__periode__contains=later)
    assert [norm.waarde for norm in held] == [2]
    assert vergunning.ververs(later) == 0


def test_every_day_on_which_something_becomes_known_counts(wereld: Wereld) -> None:
    old = vergunning.SpecifiekVoorschrift.objects.get(nummer="4.3")
    for number, known in enumerate((date(2998, 1, 1), date(2999, 1, 1)), 1):
        change = Wijzigen(
            doel=Doelelement(wid=old.wid),
            tekst=f"De emissie van stof is ten hoogste {number} mg/Nm3.",
        )
        fact = vergunning.Vaststelling(
            vergunning.SoortRechtsfeit.WET,
            f"wet-{number}",
            "",
            known,
            date(2025, number, 1),
            [change],
        )
        vergunning.stel_vast(wereld.vergunning, fact)
    for number, known in enumerate((date(2998, 1, 1), date(2999, 1, 1)), 1):
        assert vergunning.ververs(known) == 1
        rows = vergunning.Normregel.objects.filter(versie__geldigheden__periode__contains=NOW)
        assert [norm.waarde for norm in rows] == [number]


def test_search_by_words_topic_activity_and_parameter(wereld: Wereld) -> None:
    def numbers(**given: object) -> list[str]:
        return [row.nummer for row in vergunning.geldende_voorschriften(NOW, **given)]

    assert numbers() == ["2.1", "4.3"]
    assert numbers(vraag="vloeren") == ["2.1"]
    assert numbers(thema="lucht") == ["4.3"]
    assert numbers(activiteit="Kleurstoffen maken") == ["2.1", "4.3"]
    assert numbers(activiteit="anders") == []
    assert numbers(parameter="stof") == ["4.3"]


def test_a_person_sets_a_norm_right(wereld: Wereld) -> None:
    norm = vergunning.Normregel.objects.get(parameter="stof")
    given = vergunning.Normgegevens(
        "stof", "<=", Decimal(5), "mg/Nm3", middeling="halfuurgemiddelde"
    )
    vergunning.beoordeel_norm(norm, vergunning.Oordeel.VERBETERD, None, given)
    norm.refresh_from_db()
    assert (norm.middeling, norm.oordeel) == ("halfuurgemiddelde", "verbeterd")
    wrong = vergunning.Normgegevens("stof", "<=", Decimal(5), "vaten")
    with pytest.raises(ValidationError, match="niet bekend"):
        vergunning.beoordeel_norm(norm, vergunning.Oordeel.VERBETERD, None, wrong)
    vergunning.beoordeel_norm(norm, vergunning.Oordeel.VERWORPEN, None)
    assert list(vergunning.geldende_normen(NOW, "stof")) == []


def test_limits_are_compared_in_one_unit_and_what_cannot_be_is_said(wereld: Wereld) -> None:
    norm = vergunning.Normregel.objects.get(parameter="stof")
    rows = [
        vergunning.Normregel(
            versie=norm.versie, parameter="stof", operator="<=", waarde=Decimal(value), eenheid=unit
        )
        for value, unit in (("5", "mg/Nm3"), ("8000", "µg/Nm3"), ("3", "mg/Nm3"), ("1", "kg/uur"))
    ]
    found = vergunning.vergelijk(rows)
    assert found.eenheid == "mg/Nm3"
    assert [line.waarde for line in found.regels] == [3, 5, 8, None]
    assert found.mediaan == 5
    assert vergunning.vergelijk([]).mediaan is None


def test_pages_and_file(wereld: Wereld) -> None:
    client = Client()
    page = client.get("/normen", {"parameter": "stof"}).content.decode()
    assert "stof ten hoogste 5 mg/Nm3" in page
    assert "nog niet beoordeeld" in page
    lines = client.get("/normen.csv", {"parameter": "stof"}).content.decode().splitlines()
    assert lines[0].startswith("locatie;gemeente;activiteit;voorschrift")
    assert "2024-001;stof;;lucht;<=;5.000000;mg/Nm3" in lines[1]
    assert "Vloeistofdichte vloer" in client.get("/voorschriften", {"q": "vloer"}).content.decode()


def test_judging_on_screen(wereld: Wereld, client: Client) -> None:
    norm = vergunning.Normregel.objects.get(parameter="stof")
    client.force_login(wereld.gebruikers["vergunningverlener"])
    assert "<mark" in client.get(f"/normen/{norm.pk}").content.decode()
    bad = client.post(
        f"/normen/{norm.pk}",
        {
            "oordeel": "verbeterd",
            "parameter": "stof",
            "waarde": "5",
            "operator": "<=",
            "eenheid": "vaten",
        },
    )
    assert "niet bekend" in bad.content.decode()
    client.post(f"/normen/{norm.pk}", {"oordeel": "aanvaard"})
    norm.refresh_from_db()
    assert (norm.oordeel, norm.beoordeeld_door) == (
        "aanvaard",
        wereld.gebruikers["vergunningverlener"],
    )
