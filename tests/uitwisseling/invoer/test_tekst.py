"""What a source gives is kept whole, or its row is refused with the place and the length."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bronbestanden import site
from daglicht.register import service as register
from daglicht.register.models import VthObject
from daglicht.uitwisseling.invoer import service
from daglicht.uitwisseling.models import Afkeuring, Bronregel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bronhouder")]
PRTR = (
    "Facility_INSPIRE_ID",
    "facilityId",
    "nameOfFeature",
    "mainActivityName",
    "streetName",
    "buildingNumber",
    "postalCode",
    "city",
    "countryCode",
    "pointGeometryLon",
    "pointGeometryLat",
    "reportingYear",
)


def prtr(folder: Path, **changes: str) -> Path:
    row = dict.fromkeys(PRTR, "") | {
        "Facility_INSPIRE_ID": "nl.1",
        "facilityId": "1",
        "nameOfFeature": "Proef",
        "countryCode": "NL",
        "reportingYear": "2020",
    }
    path = folder / "prtr.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, PRTR, delimiter=";")
        writer.writeheader()
        writer.writerow(row | changes)
    return path


def refused(report: service.Rapport) -> str:
    return Afkeuring.objects.get(inlezing__in=report.inlezingen).reden


def test_a_long_address_is_kept_whole(tmp_path: Path) -> None:
    street = "Lange " * 80 + "straat"
    assert service.laad("prtr-locaties", [prtr(tmp_path, streetName=street)]).geladen == 1
    assert VthObject.objects.get().locatie_omschrijving == street


def test_a_number_that_does_not_fit_is_no_other_number(tmp_path: Path) -> None:
    fits = 49 - 9 - len("PRTR-")
    report = service.laad("prtr-locaties", [prtr(tmp_path, facilityId="7" * (fits + 1))])
    assert f"telt {fits + 1} tekens; ten hoogste {fits} past" in refused(report)
    assert not VthObject.objects.exists()
    assert service.laad("prtr-locaties", [prtr(tmp_path, facilityId="7" * fits)]).geladen == 1
    assert VthObject.objects.get().lokaal_id.endswith("7" * fits)


def test_a_key_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    report = service.laad("prtr-locaties", [prtr(tmp_path, Facility_INSPIRE_ID="k" * 401)])
    assert "De sleutel van deze rij telt 401 tekens; ten hoogste 400 past" in refused(report)
    assert not VthObject.objects.exists()
    assert (
        service.laad("prtr-locaties", [prtr(tmp_path, Facility_INSPIRE_ID="k" * 400)]).geladen == 1
    )
    assert Bronregel.objects.get().sleutel == "k" * 400


def test_a_name_that_does_not_fit_is_refused_by_name(hotmaps: Callable[..., Path]) -> None:
    report = service.laad("hotmaps", [hotmaps(site(1, naam="n" * 301), site(2, naam="n" * 300))])
    assert (report.geladen, report.afgekeurd) == (1, 1)
    assert refused(report).startswith("Naam: ")
    assert "300" in refused(report)
    assert "301" in refused(report)
    assert VthObject.objects.get().naam == "n" * 300


def test_a_reason_is_kept_whole_and_a_quoted_cell_says_that_it_goes_on(
    hotmaps: Callable[..., Path],
) -> None:
    report = service.laad("hotmaps", [hotmaps(site("x" * 900))])
    assert f"(‘{'x' * 59}…’)" in refused(report)
    kept = Afkeuring.objects.get(inlezing__in=report.inlezingen)
    assert kept.inhoud["SiteID"] == "x" * 900


def test_two_areas_with_names_that_begin_alike_are_two() -> None:
    first, second = (
        register.leg_gebied_vast(
            register.SoortGebied.GEMEENTE,
            f"Samengestelde gemeente {end}",
            date(2020, 1, 1),
            "proef",
        )
        for end in ("Noord", "Zuid")
    )
    assert first.pk != second.pk
    assert (first.naam, second.naam) == (
        "Samengestelde gemeente Noord",
        "Samengestelde gemeente Zuid",
    )
    assert first.code == "samengestelde-gemeente-noord"
