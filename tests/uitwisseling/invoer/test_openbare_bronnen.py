"""The real files of the public sources, through the same door a user takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from daglicht.register import service as register
from daglicht.register.models import Gebied, VthInstantie, VthObject, Waarde, Werkgebied
from daglicht.stoffen.models import Afvaloverbrenging, Emissie
from daglicht.uitwisseling.invoer import service

pytestmark = [pytest.mark.django_db, pytest.mark.testdata, pytest.mark.usefixtures("bronhouder")]
Find = Callable[[str], Path]
ATLAS = "municipal/regioatlas/Fysiek/"
IN_2016, IN_2022 = date(2016, 1, 1), date(2022, 1, 1)


def counts(report: service.Rapport) -> tuple[int, int]:
    return report.geladen, report.afgekeurd


def test_hotmaps_gives_the_dutch_sites(testdata: Find) -> None:
    report = service.laad("hotmaps", [testdata("facilities/hotmaps_Industrial_Database.csv.gz")])
    assert counts(report) == (138, 0)
    assert VthObject.objects.filter(geo_objecten__omvang__isnull=False).count() == 133
    assert Emissie.objects.filter(stofcode="CO2", jaar=2014).exists()


def test_prtr_gives_sites_releases_and_waste(testdata: Find) -> None:
    facilities = testdata("facilities/finland_prtr_facilities.csv.gz")
    releases = testdata("facilities/finland_prtr_releases.csv.gz")
    waste = testdata("facilities/finland_prtr_waste_transfers.csv.gz")
    assert counts(service.laad("prtr-emissies", [releases])) == (0, 4653)
    assert counts(service.laad("prtr-locaties", [facilities])) == (1072, 0)
    assert counts(service.laad("prtr-emissies", [releases])) == (4653, 0)
    assert counts(service.laad("prtr-afval", [waste])) == (8563, 1)
    assert (Emissie.objects.count(), Afvaloverbrenging.objects.count()) == (4653, 8563)
    mill = Emissie.objects.get(
        vth_object__lokaal_id__endswith="PRTR-0000002234", jaar=2017, stofcode="CO2", medium="lucht"
    )
    assert mill.hoeveelheid == 625_000_000


@pytest.mark.slow
def test_the_national_lists_become_value_lists_with_validity(testdata: Find) -> None:
    activities = testdata("codelists/rtr_A1_activiteiten_PROD_2024.xlsx")
    areas = testdata("codelists/rtr_A2_locaties_PROD_2024.xlsx")
    assert counts(service.laad("rtr-activiteiten", [activities])) == (33_772, 1)
    assert counts(service.laad("rtr-locaties", [areas])) == (68_875, 2)
    urn = "nl.imow-ws0661.activiteit.DamAanleggen"
    assert [
        Waarde.objects.van("rtr-activiteiten", op=day).filter(code=urn).count()
        for day in (IN_2016, IN_2022)
    ] == [
        0,
        0,
    ]
    assert Waarde.objects.van("rtr-activiteiten", op=date(2024, 6, 1)).filter(code=urn).count() == 1
    assert Waarde.objects.van("rtr-bestuursorganen").filter(hoofdtype="provincie").count() == 12


@pytest.mark.slow
def test_organisations_and_areas_through_time(testdata: Find) -> None:
    oin = service.laad("oin-register", [testdata("municipal/oin_register.csv")])
    assert counts(oin) == (742, 0)
    assert VthInstantie.objects.filter(
        rol_van__betrokkene__weergavenaam="Omgevingsdienst Achterhoek"
    ).exists()
    atlas = testdata(f"{ATLAS}omgevingsdienstenregionaleuitvoeringsdiensten.csv")
    assert counts(service.laad("omgevingsdiensten", [atlas], geldig_vanaf=IN_2016)) == (390, 0)
    assert Werkgebied.objects.values("organisatie").distinct().count() == 29
    borders = testdata("geodata/nl_geo_gemeenten.parquet")
    assert counts(service.laad("gemeenten", [borders], geldig_vanaf=IN_2022)) == (345, 0)
    towns = Gebied.objects.filter(soort="gemeente")
    assert [
        towns.filter(geldigheid__contains=day).count() for day in (date(2021, 12, 31), IN_2022)
    ] == [390, 345]
    provinces = service.laad(
        "provincies", [testdata("geodata/nl_geo_provincies.parquet")], geldig_vanaf=IN_2022
    )
    assert counts(provinces) == (12, 0)


def test_a_site_lies_in_its_municipality(testdata: Find) -> None:
    service.laad("gemeenten", [testdata("geodata/nl_geo_gemeenten.parquet")], geldig_vanaf=IN_2022)
    service.laad("hotmaps", [testdata("facilities/hotmaps_Industrial_Database.csv.gz")])
    assert register.bepaal_gemeenten(IN_2022) >= 130
    site = VthObject.objects.get(naam="Crown van Gelder N.V.")
    assert site.gemeente is not None
    assert site.gemeente.naam == "Velsen"
