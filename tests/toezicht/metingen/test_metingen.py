"""Measurements of a company: read with every fault named, held against the permit of that day,
proposed as a finding.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from daglicht.toezicht import service as toezicht
from daglicht.toezicht.metingen.lezen import lees_metingen
from daglicht.vergunning import service as vergunning
from wereld import Wereld, maak_wereld

DAG = date(2026, 3, 2)
HOOFD = "begin;eind;waarde"


@pytest.fixture
def wereld(db: None) -> Wereld:
    made = maak_wereld()
    vergunning.lees_normen_van(vergunning.SpecifiekVoorschrift.objects.all())
    return made


def csv(rows: list[str], head: str = "begin;waarde") -> bytes:
    return "\n".join([head, *rows]).encode()


def lees(wereld: Wereld, inhoud: bytes, **anders: Any) -> Any:
    gegeven: dict[str, Any] = {
        "parameter": "stof",
        "emissiepunt": "",
        "eenheid": "mg/Nm3",
        "onzekerheid": Decimal(0),
        "bron": "Continue meting",
        "door": wereld.gebruikers["toezichthouder"],
    }
    return toezicht.lees_reeks_in(wereld.locatie, inhoud, "stof.csv", **(gegeven | anders))


def test_every_fault_in_a_file_is_named_and_the_rest_is_read() -> None:
    found = lees_metingen(
        csv(
            [
                "2-3-2026 00:00;4,5;11",
                "2026-03-02 01:00;5.5;",
                "gisteren;3;",
                "2-3-2026 02:00;veel;",
                "2-3-2026 00:00;1;",
                "2-3-2026 03:00;nan;",
                "2-3-2026 04:00;1;40",
                "",
                "2-3-2026 05:00;1.234,5;",
                "2-3-2026 06:00;1,234.5;",
            ],
            "Datum;Waarde;O2",
        ),
        "x.csv",
    )
    assert [row.waarde for row in found.metingen] == [4.5, 5.5, 1234.5]
    assert [row.zuurstof for row in found.metingen] == [11, None, None]
    assert [(row["rij"], row["reden"].split(" (")[0]) for row in found.afgekeurd] == [
        (4, "begin is geen tijdstip"),
        (5, "waarde is geen getal"),
        (6, "er is al een waarde op dit tijdstip"),
        (7, "waarde is geen eindig getal"),
        (8, "zuurstof 40 % bestaat niet"),
        (11, "waarde is op twee manieren te lezen"),
    ]


@pytest.mark.parametrize(
    ("rij", "fout"),
    [
        ("9999-12-31 23:30;;5", "het jaar 9999 bestaat niet voor een meting"),
        ("9999-12-31T23:30Z;;5", "het jaar 9999 bestaat niet voor een meting"),
        ("2090-01-01 00:00;;5", "begin ligt in de toekomst (01-01-2090)"),
        ("2026-07-01 13:00;;5", "begin ligt in de toekomst (01-07-2026)"),
        ("2026-07-01 11:00;2026-07-03 11:00;5", "eind ligt in de toekomst (03-07-2026)"),
        ("2026-01-01 00:00;9998-12-31 23:30;5", "eind ligt in de toekomst (31-12-9998)"),
        ("0001-01-01 00:00;;5", "het jaar 1 bestaat niet voor een meting"),
        ("1899-12-30 00:00;;5", "het jaar 1899 bestaat niet voor een meting"),
        ("2024-01-01 00:00;2025-01-03 00:00;5", "een meting duurt hoogstens 366 dagen"),
        ("2026-01-01 02:00;;1e30", "waarde 1e+30 bestaat niet; hoogstens 1e+12"),
        ("2026-01-01 02:00;;-1e30", "waarde -1e+30 bestaat niet; hoogstens 1e+12"),
    ],
)
def test_what_cannot_have_been_measured_is_refused_in_words(rij: str, fout: str) -> None:
    found = lees_metingen(
        csv(["2026-01-01 00:00;;4", rij], HOOFD),
        "x.csv",
        nu=datetime(2026, 7, 1, 10, 0, tzinfo=UTC),
    )
    assert [row.waarde for row in found.metingen] == [4]
    assert found.afgekeurd == ({"rij": 3, "reden": fout},)


def test_a_measurement_of_now_is_read() -> None:
    now = datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
    rows = csv(["2024-01-01;2025-01-01;1", "2026-07-01 00:00;2026-07-02 00:00;2"], HOOFD)
    assert len(lees_metingen(rows, "x.csv", nu=now).metingen) == 2


def test_the_page_of_a_series_with_moments_that_cannot_be_shows_the_others(
    wereld: Wereld, client: Client
) -> None:
    row = lees(wereld, csv(["2026-01-01 00:00;4", "9999-12-31 23:30;5", "2090-01-01 00:00;5"]))
    assert [bad["rij"] for bad in row.afgekeurd] == [3, 4]
    client.force_login(wereld.gebruikers["toezichthouder"])
    page = client.get(f"/metingen/{row.pk}")
    assert page.status_code == 200
    assert "het jaar 9999 bestaat niet voor een meting" in page.content.decode()


@pytest.mark.parametrize(
    ("inhoud", "naam", "fout"),
    [
        (b"tijd;stof\n1;2", "x.csv", "ontbreekt de kolom begin en waarde"),
        (b"", "leeg.csv", "ontbreekt de kolom begin en waarde"),
        (b"begin;waarde\n", "x.csv", "geen enkele bruikbare rij. Onder de kolomnamen staat niets"),
        (
            b"begin;waarde\nnu;2",
            "x.csv",
            "geen enkele bruikbare rij. Rij 2: begin is geen tijdstip",
        ),
        (b"PK\x03\x04 geen excel", "x.xlsx", "niet als Excel te lezen"),
        (b"\x00\x01\x02", "x.csv", "geen tekstbestand"),
        (
            b'begin;waarde\n1-2-2026 00:00;4\n"1-2-2026 01:00;5\n' + b"1-2-2026 02:00;5\n" * 50_000,
            "x.csv",
            "Rij 3 van x.csv is niet te lezen: een aanhalingsteken",
        ),
        (
            b'begin;waarde\n"1-2-2026 01:00;5\n1-2-2026 02:00;5\n',
            "x.csv",
            "Rij 2 van x.csv is niet te lezen: een aanhalingsteken",
        ),
        (
            b"begin;waarde\n1-2-2026 00:00;" + b"5" * 5_000_000,
            "x.csv",
            "Rij 2 van x.csv is niet te lezen: .* langer dan 131072 tekens",
        ),
        (b'"begin;waarde\n1-2-2026 00:00;5\n', "x.csv", "Rij 1 van x.csv is niet te lezen"),
    ],
)
def test_a_file_that_is_no_series_says_what_to_do(inhoud: bytes, naam: str, fout: str) -> None:
    with pytest.raises(ValidationError, match=fout):
        lees_metingen(inhoud, naam)


def workbook(rows: list[list[str | float]]) -> bytes:
    """Return a small XLSX, written by hand as the standard (ECMA-376) has it."""
    cells = "".join(
        "<row>"
        + "".join(
            f'<c t="inlineStr"><is><t>{v}</t></is></c>'
            if isinstance(v, str)
            else f"<c><v>{v}</v></c>"
            for v in row
        )
        + "</row>"
        for row in rows
    )
    main, rel = (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>"
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>'
            '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/>'
            "</Relationships>"
        ),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'
        ),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return out.getvalue()


def test_excel_is_read_as_csv_is() -> None:
    found = lees_metingen(
        workbook([["begin", "eind", "waarde"], ["2026-03-02 00:00", "2026-03-02 00:30", 4.5]]),
        "stof.xlsx",
    )
    (row,) = found.metingen
    assert (row.waarde, row.eind - row.begin) == (4.5, timedelta(minutes=30))


def test_what_is_exceeded_is_found_and_becomes_a_proposal(wereld: Wereld) -> None:
    """The permit: stof at most 5 mg/Nm3, in force from 15 April 2024."""
    row = lees(
        wereld,
        csv(["2-3-2026 00:00;4", "2-3-2026 01:00;5", "2-3-2026 02:00;5,01", "2-3-2026 03:00;9"]),
    )
    (found,) = toezicht.toets_reeks(row)
    assert [item.oordeel for item in found.toetsen] == [
        "voldoet",
        "voldoet",
        "overschrijding",
        "overschrijding",
    ]
    point = toezicht.stel_bevinding_voor(row, found, DAG, wereld.gebruikers["toezichthouder"])
    assert point.resultaat is None
    assert point.specifieke_voorschriften.get() == found.norm.versie
    assert "2 van 4 keer" in str(point.bijzonderheden)
    assert "9 op 02-03-2026 03:00" in str(point.bijzonderheden)
    assert point.controle.controletype.code == "meting"
    assert point.controle.bevindingen.count() == 1
    with pytest.raises(ValidationError, match="staat al op de checklist"):
        toezicht.stel_bevinding_voor(row, found, DAG, wereld.gebruikers["toezichthouder"])


def test_units_are_converted_or_refused(wereld: Wereld) -> None:
    grams = lees(wereld, csv(["2-3-2026 00:00;0,006"]), eenheid="g/Nm3")
    (found,) = toezicht.toets_reeks(grams)
    assert found.toetsen[0].gemiddelde.waarde == pytest.approx(6)
    assert found.toetsen[0].oordeel == "overschrijding"
    other = lees(wereld, csv(["2-3-2026 00:00;6"]), eenheid="kg/uur")
    (found,) = toezicht.toets_reeks(other)
    assert "niet te vergelijken" in found.niet
    with pytest.raises(ValidationError, match="niet bekend"):
        lees(wereld, csv(["2-3-2026 00:00;7"]), eenheid="emmers")


def test_a_limit_counts_only_while_it_was_in_force(wereld: Wereld) -> None:
    before = lees(wereld, csv(["14-4-2024 23:00;9", "15-4-2024 00:00;9"]))
    (found,) = toezicht.toets_reeks(before)
    assert [item.gemiddelde.begin.date() for item in found.toetsen] == [date(2024, 4, 15)]
    assert toezicht.toets_reeks(lees(wereld, csv(["1-1-2024 00:00;9"]))) == []


def test_uncertainty_is_taken_off(wereld: Wereld) -> None:
    row = lees(wereld, csv(["2-3-2026 00:00;6,5", "2-3-2026 01:00;6,51"]), onzekerheid=Decimal(30))
    (found,) = toezicht.toets_reeks(row)
    assert [item.oordeel for item in found.toetsen] == ["voldoet", "overschrijding"]


def test_a_limit_at_an_oxygen_content_needs_oxygen(wereld: Wereld) -> None:
    norm = toezicht.toets_reeks(lees(wereld, csv(["2-3-2026 00:00;4"])))[0].norm
    norm.referentie_o2, norm.middeling = Decimal(11), "daggemiddelde"
    norm.save()
    row = lees(
        wereld,
        csv(
            [f"2-3-2026 {hour:02d}:00;4;16" for hour in range(24)]
            + ["3-3-2026 00:00;4;", "3-3-2026 01:00;4;21"],
            "begin;waarde;zuurstof",
        ),
    )
    (found,) = toezicht.toets_reeks(row)
    assert found.overgeslagen == 2
    (day,) = found.toetsen
    assert day.gemiddelde.waarde == pytest.approx(8)
    assert day.oordeel == "overschrijding"
    assert found.oordeel == "overschreden"
    few = lees(
        wereld, csv([f"5-3-2026 {hour:02d}:00;1;11" for hour in range(6)], "begin;waarde;zuurstof")
    )
    assert toezicht.toets_reeks(few)[0].oordeel == "onbekend"
    without = lees(wereld, csv(["4-3-2026 00:00;4"]))
    assert "zuurstofgehalte" in toezicht.toets_reeks(without)[0].niet
    assert toezicht.toets_reeks(without)[0].oordeel == "onbekend"


def test_a_limit_for_another_point_is_left_out(wereld: Wereld) -> None:
    norm = toezicht.toets_reeks(lees(wereld, csv(["2-3-2026 00:00;4"])))[0].norm
    norm.emissiepunt = "schoorsteen 2"
    norm.save()
    assert (
        toezicht.toets_reeks(lees(wereld, csv(["2-3-2026 00:00;9"]), emissiepunt="schoorsteen 1"))
        == []
    )
    assert toezicht.toets_reeks(
        lees(wereld, csv(["2-3-2026 00:00;9"]), emissiepunt="schoorsteen 2")
    )


def test_the_same_file_twice_is_refused(wereld: Wereld) -> None:
    lees(wereld, csv(["2-3-2026 00:00;4"]))
    with pytest.raises(ValidationError, match="al ingelezen"):
        lees(wereld, csv(["2-3-2026 00:00;4"]))


def test_nothing_exceeded_is_no_finding(wereld: Wereld) -> None:
    row = lees(wereld, csv(["2-3-2026 00:00;4"]))
    (found,) = toezicht.toets_reeks(row)
    with pytest.raises(ValidationError, match="niets overschreden"):
        toezicht.stel_bevinding_voor(row, found, DAG, wereld.gebruikers["toezichthouder"])


def test_what_is_proposed_is_whole_and_a_file_that_cannot_be_read_is_refused(
    wereld: Wereld,
) -> None:
    row = lees(wereld, csv(["2-3-2026 00:00;60"]))
    toezicht.Meetreeks.objects.filter(pk=row.pk).update(bestandsnaam="m" * 251 + ".csv")
    row.refresh_from_db()
    (found,) = toezicht.toets_reeks(row)
    point = toezicht.stel_bevinding_voor(row, found, DAG, wereld.gebruikers["toezichthouder"])
    point.refresh_from_db()
    assert point.herkomst.endswith("m" * 251 + ".csv")
    with pytest.raises(ValidationError, match="bevat op plaats 14 een teken dat niet te lezen is"):
        lees(wereld, b"begin;waarde\n\x81;1")
