"""Buildings from a register, what people decide about them, who is inside areas,
and the population service.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.core.exceptions import ValidationError

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort, Kwetsbaarheid
from daglicht.ruimte import RD
from tankstation import BEGIN, OMTREK, huis, leg_vast, lpg_station, vlak
from wereld import Wereld

pytestmark = pytest.mark.django_db
NU = date(2026, 1, 1)


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def street(count: int) -> None:
    veiligheid.leg_gebouwen_vast(
        "proef", [huis(n, 20.0 + 12 * n, 0.0) for n in range(count)], BEGIN, OMTREK
    )


def test_a_building_has_a_category_and_people(wereld: Wereld) -> None:
    veiligheid.leg_gebouwen_vast(
        "proef", [huis(1, 50, 0), huis(2, 70, 0, onderwijsfunctie=1000.0)], BEGIN
    )
    home, school = veiligheid.gebouwen(NU).order_by("bron_id")
    assert (home.categorie, float(home.personen_nacht)) == ("kwetsbaar", 2.4)
    assert (school.categorie, school.mogelijk) == (
        "gegevenInTransitie",
        ["zeerKwetsbaar", "kwetsbaar"],
    )


def test_a_new_version_of_a_building_ends_the_old_one(wereld: Wereld) -> None:
    veiligheid.leg_gebouwen_vast("proef", [huis(1, 50, 0)], BEGIN)
    veiligheid.leg_gebouwen_vast("proef", [huis(1, 50, 0, kantoorfunctie=900.0)], date(2024, 1, 1))
    assert veiligheid.gebouwen(date(2023, 12, 31)).get().categorie == "kwetsbaar"
    assert veiligheid.gebouwen(NU).get().categorie == "beperktKwetsbaar"
    veiligheid.leg_gebouwen_vast("proef", [huis(1, 50, 0, kantoorfunctie=1501.0)], date(2024, 1, 1))
    assert veiligheid.gebouwen(NU).get().categorie == "kwetsbaar"


def test_the_decision_of_a_person_holds_over_new_versions_too(wereld: Wereld) -> None:
    veiligheid.leg_gebouwen_vast("proef", [huis(1, 50, 0, onderwijsfunctie=1000.0)], BEGIN)
    user = wereld.gebruikers["vergunningverlener"]
    veiligheid.oordeel(
        veiligheid.gebouwen(NU).get(), Kwetsbaarheid.ZEER, "Het is een basisschool.", user
    )
    assert veiligheid.gebouwen(NU).get().categorie == "zeerKwetsbaar"
    veiligheid.leg_gebouwen_vast(
        "proef", [huis(1, 50, 0, onderwijsfunctie=1100.0)], date(2025, 1, 1)
    )
    found = veiligheid.gebouwen(NU).get()
    assert (found.categorie, found.afgeleid) == ("zeerKwetsbaar", "gegevenInTransitie")
    assert [row.reden for row in veiligheid.oordelen(found)] == ["Het is een basisschool."]
    for category, reason in ((Kwetsbaarheid.ZEER, " "), (Kwetsbaarheid.ONBEKEND, "Weet ik niet.")):
        with pytest.raises(ValidationError):
            veiligheid.oordeel(found, category, reason, user)


def test_a_building_twice_in_one_delivery_is_refused(wereld: Wereld) -> None:
    with pytest.raises(ValidationError, match="dubbel"):
        veiligheid.leg_gebouwen_vast("proef", [huis(1, 0, 0), huis(1, 50, 0)], BEGIN)


def test_who_is_inside_does_not_count_the_site_itself(wereld: Wereld) -> None:
    leg_vast(lpg_station(wereld), 1000.0)
    veiligheid.leg_gebouwen_vast(
        "proef",
        [huis(1, -20, -20), huis(2, 39, 0), huis(3, 40, 0), huis(4, 60, 0), huis(5, 161, 0)],
        BEGIN,
    )
    (around,) = veiligheid.omgevingen(veiligheid.contouren(NU))
    inside = {
        row.soort: (row.aantal, round(row.nacht or 0, 1))
        for row in veiligheid.aanwezig(around, NU, veiligheid.Inzage.GEBOUW)
    }
    assert inside == {
        Gebiedssoort.PR_6: (1, 2.4),
        Gebiedssoort.BRAND: (3, 7.2),
        Gebiedssoort.EXPLOSIE: (3, 7.2),
    }


def test_the_bands_are_reached_not_passed(wereld: Wereld) -> None:
    from daglicht.omgevingsveiligheid.aanwezig import Aanwezig

    bands = [
        Aanwezig(Gebiedssoort.BRAND, True, (), day, 0.0).band
        for day in (9.9, 10.0, 99.9, 100.0, 1000.0)
    ]
    assert bands == [0, 10, 10, 100, 1000]


def test_people_in_a_polygon_with_their_spread(wereld: Wereld, data: Path) -> None:
    street(20)
    assert veiligheid.loopt_achter()
    assert veiligheid.bouw_index(NU) == 20
    assert not veiligheid.loopt_achter()
    found = veiligheid.bevolking_in(
        vlak(0, -50, 144, 100)
    )  # middles of the first ten lie at 25, 37 … 133
    assert found.dag is not None
    assert found.nacht is not None
    assert found.gebouwen == 10
    assert (found.nacht.laag, found.nacht.punt, found.nacht.hoog) == pytest.approx(
        (12.0, 24.0, 24.0)
    )
    assert found.dag.punt == pytest.approx(12.0)
    assert found.per_functie == (("woonfunctie", 10),)
    assert found.per_categorie == ((Kwetsbaarheid.KWETSBAAR, 10),)


def test_a_few_homes_are_not_told(wereld: Wereld, data: Path) -> None:
    street(4)
    veiligheid.bouw_index(NU)
    found = veiligheid.bevolking_in(vlak(-100, -100, 900, 900))
    assert (found.afgeschermd, found.dag, found.gebouwen) == (True, None, 4)
    street(5)
    assert veiligheid.loopt_achter()
    veiligheid.bouw_index(NU)
    assert not veiligheid.bevolking_in(vlak(-100, -100, 900, 900)).afgeschermd


def test_what_is_no_area_and_what_has_no_index_is_told(wereld: Wereld, data: Path) -> None:
    with pytest.raises(ValueError, match="geen vlak"):
        veiligheid.bevolking_in(shapely.set_srid(shapely.Point(0, 0), RD))
    with pytest.raises(ValueError, match="daglicht veiligheid index"):
        veiligheid.bevolking_in(vlak(0, 0))
