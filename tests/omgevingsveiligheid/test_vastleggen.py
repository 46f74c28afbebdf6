"""Versions of an activity in both times, and the areas that follow from them."""

from __future__ import annotations

from datetime import date

import pytest
import shapely
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort, Grondslag
from daglicht.omgevingsveiligheid.versies import stand
from daglicht.ruimte import RD
from tankstation import BEGIN, VULPUNT, leg_vast, lpg_station, vlak, vulpunt
from wereld import Wereld

pytestmark = pytest.mark.django_db
LATER, NU = date(2023, 7, 1), date(2026, 1, 1)


def areas(op: date) -> dict[str, str]:
    return {row.soort: row.reikwijdte for row in veiligheid.contouren(op)}


def test_areas_follow_from_what_was_recorded(wereld: Wereld) -> None:
    leg_vast(lpg_station(wereld), 800.0)
    assert areas(NU) == {
        "PR10-6": "35 m",
        "BrandAandachtsgebied": "60 m",
        "ExplosieAandachtsgebied": "160 m",
    }
    assert areas(date(2019, 12, 31)) == {}
    risk = veiligheid.contouren(NU).get(soort="PR10-6")
    assert shapely.area(risk.geometrie) == pytest.approx(3.1416 * 35**2, rel=0.01)
    assert risk.uitleg["subcategorie"] == "A1a_vp_500tot1000m3_pj"
    assert "hittewerende coating" in risk.uitleg["kanttekeningen"][0]


def test_a_permit_that_changes_a_distance_says_so(wereld: Wereld) -> None:
    station = lpg_station(wereld)
    leg_vast(station, 800.0)
    changed = leg_vast(station, 1200.0, LATER, LATER, toestemming=wereld.vergunning)
    assert areas(date(2023, 6, 30))["PR10-6"] == "35 m"
    assert areas(LATER)["PR10-6"] == "40 m"
    assert veiligheid.verschillen(changed) == [
        veiligheid.Gebiedsverschil(Gebiedssoort.PR_6, "vulpunt", "35 m", "40 m"),
    ]


def test_what_was_known_then_can_be_told_after_a_correction(wereld: Wereld) -> None:
    station = lpg_station(wereld)
    first = leg_vast(station, 800.0)
    better = leg_vast(station, 300.0, BEGIN, LATER)
    assert stand([station], NU, date(2022, 1, 1)) == {station.pk: first}
    assert stand([station], NU, NU) == {station.pk: better}
    assert areas(NU)["PR10-6"] == areas(date(2021, 1, 1))["PR10-6"] == "25 m"


def test_an_ended_activity_has_no_areas_from_then_on(wereld: Wereld) -> None:
    station = lpg_station(wereld)
    leg_vast(station, 800.0)
    veiligheid.beeindig(station, LATER, LATER, herkomst="proef")
    assert areas(date(2023, 6, 30))
    assert areas(LATER) == {}


def test_an_unknown_distance_is_recorded_as_unknown_with_how_far_it_can_reach(
    wereld: Wereld,
) -> None:
    leg_vast(lpg_station(wereld), None)
    risk = veiligheid.contouren(NU).get(soort="PR10-6")
    assert (risk.reikwijdte, float(risk.ten_hoogste or 0)) == ("onbekend", 40.0)
    assert risk.uitleg["ontbreekt"] == ["doorzetPerJaar"]


def test_a_delivered_contour_stands_beside_the_table_never_over_it(wereld: Wereld) -> None:
    station = lpg_station(wereld)
    given = {Gebiedssoort.PR_6: vlak(-90, -90, 180, 180), Gebiedssoort.PR_5: vlak(-9, -9, 18, 18)}
    point = vulpunt(doorzetPerJaar=800.0)
    contours = [veiligheid.Geleverd(kind, shape) for kind, shape in given.items()]
    row = veiligheid.NieuweReferentie(
        "vulpunt", "Vulpunt", point.geometrie, "", point.eigenschappen, contours
    )
    veiligheid.leg_versie_vast(station, BEGIN, BEGIN, [row], herkomst="proef")
    risk, inner = (
        veiligheid.contouren(NU).get(soort="PR10-6"),
        veiligheid.contouren(NU).get(soort="PR10-5"),
    )
    assert (risk.reikwijdte, risk.grondslag, risk.uitleg["ook_geleverd"]) == (
        "35 m",
        Grondslag.TABEL,
        True,
    )
    assert (inner.reikwijdte, inner.grondslag) == ("contour", Grondslag.GELEVERD)
    assert shapely.equals(inner.geometrie, given[Gebiedssoort.PR_5])


def test_what_law_has_calculated_comes_from_the_delivery(wereld: Wereld) -> None:
    plant = veiligheid.EVActiviteit.objects.create(
        locatie=lpg_station(wereld).locatie, identificatie="proef-seveso", klasse="SevesoInrichting"
    )
    shape = vlak(-400, -300, 900, 700)
    row = veiligheid.NieuweReferentie(
        "s",
        "SevesoReferentie",
        shapely.set_srid(shapely.Point(*VULPUNT), RD),
        geleverd=[veiligheid.Geleverd(Gebiedssoort.GIFWOLK, shape)],
    )
    veiligheid.leg_versie_vast(plant, BEGIN, BEGIN, [row], herkomst="proef")
    reach = areas(NU)
    assert reach["GifwolkAandachtsgebied"] == "contour"
    assert reach["BrandAandachtsgebied"] == reach["PR10-6"] == "nog te berekenen"
    assert "PR10-7" not in reach


@pytest.mark.parametrize(
    ("eigenschappen", "reach"),
    [
        ({"buisleidingCategorieStof": ["aardgas"], "maximaleWerkdruk": 1600.0}, "4 m"),
        ({"buisleidingCategorieStof": ["aardgas"], "maximaleWerkdruk": 4000.0}, "4 m"),
        ({"buisleidingCategorieStof": ["aardgas"], "maximaleWerkdruk": 4001.0}, "5 m"),
        ({"buisleidingCategorieStof": ["ontvlambareVloeistoffen"]}, "5 m"),
        ({"buisleidingCategorieStof": ["aardgas"]}, "onbekend"),
        ({"buisleidingCategorieStof": ["gegevenInTransitie"]}, "onbekend"),
        ({}, "onbekend"),
    ],
)
def test_along_a_pipeline_runs_a_strip(
    wereld: Wereld, eigenschappen: dict[str, object], reach: str
) -> None:
    pipe = veiligheid.EVActiviteit.objects.create(
        locatie=lpg_station(wereld).locatie,
        identificatie="proef-leiding",
        klasse="BuisleidingTransport",
    )
    line = shapely.set_srid(shapely.LineString([VULPUNT, (VULPUNT[0] + 500, VULPUNT[1])]), RD)
    row = veiligheid.NieuweReferentie("l", "BuisleidingReferentie", line, "", eigenschappen)
    veiligheid.leg_versie_vast(pipe, BEGIN, BEGIN, [row], herkomst="proef")
    assert areas(NU)["Belemmeringengebied"] == reach


def test_an_activity_of_which_no_row_was_read_is_unknown_not_safe(wereld: Wereld) -> None:
    reactor = veiligheid.EVActiviteit.objects.create(
        locatie=lpg_station(wereld).locatie,
        identificatie="proef-kern",
        klasse="KernenergieInrichting",
    )
    row = veiligheid.NieuweReferentie("k", "SamengesteldeReferentie", vlak(0, 0))
    veiligheid.leg_versie_vast(reactor, BEGIN, BEGIN, [row], herkomst="proef")
    unknown = (
        "PR10-6",
        "BrandAandachtsgebied",
        "ExplosieAandachtsgebied",
        "GifwolkAandachtsgebied",
    )
    assert areas(NU) == dict.fromkeys(unknown, "onbekend")
    contour = veiligheid.Geleverd(Gebiedssoort.PR_6, vlak(-50, -50, 100, 100))
    known = veiligheid.NieuweReferentie(
        "k", "SamengesteldeReferentie", vlak(0, 0), geleverd=[contour]
    )
    veiligheid.leg_versie_vast(reactor, LATER, LATER, [known], herkomst="proef")
    assert areas(NU)["PR10-6"] == "contour"


def test_a_version_is_never_changed(wereld: Wereld) -> None:
    version = leg_vast(lpg_station(wereld), 800.0)
    version.herkomst = "anders"
    with pytest.raises(DatabaseError), transaction.atomic():
        version.save()


def test_what_cannot_be_is_refused_in_words(wereld: Wereld) -> None:
    station = lpg_station(wereld)
    with pytest.raises(ValidationError, match="laatste dag moet na de eerste"):
        leg_vast(station, 800.0, LATER, tot=BEGIN)
    with pytest.raises(ValidationError, match="dubbel: vulpunt"):
        veiligheid.leg_versie_vast(station, BEGIN, BEGIN, [vulpunt(), vulpunt()], herkomst="proef")
    sea = veiligheid.NieuweReferentie(
        "zee", "Vulpunt", shapely.set_srid(shapely.Point(-500_000, 100_000), RD)
    )
    with pytest.raises(ValidationError, match="niet in Nederland"):
        veiligheid.leg_versie_vast(station, BEGIN, BEGIN, [sea], herkomst="proef")
    assert not station.versies.exists()


def test_a_filling_point_knows_what_the_register_says_of_its_tank(wereld: Wereld) -> None:
    station = lpg_station(wereld)
    station.klasse = "OpslagtankPropaanPropeen_VasteAfstandVergunningplicht"
    station.save()
    point = shapely.set_srid(shapely.Point(*VULPUNT), RD)

    def tank(name: str, volume: float) -> veiligheid.NieuweReferentie:
        given = {"inhoud": volume, "bovengronds": True}
        return veiligheid.NieuweReferentie(name, "OpslagReferentie:opslagtank", point, name, given)

    filling = veiligheid.NieuweReferentie("vulpunt", "Vulpunt", point, "Vulpunt")
    sold = {"doorzetPerJaar": 250.0}

    def risk(*tanks: veiligheid.NieuweReferentie) -> veiligheid.EVContour:
        veiligheid.leg_versie_vast(
            station, BEGIN, NU, [filling, *tanks], eigenschappen=sold, herkomst="proef"
        )
        return veiligheid.contouren(NU).get(referentie__klasse="Vulpunt", soort="PR10-6")

    assert risk(tank("a", 18.0)).reikwijdte == "35 m"
    assert risk(tank("a", 18.0), tank("b", 18.0)).reikwijdte == "35 m"
    assert risk(tank("a", 18.0), tank("b", 40.0)).reikwijdte == "onbekend"
    assert risk().reikwijdte == "onbekend"
