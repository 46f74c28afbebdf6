"""Looking back: a visit is judged only by what was known before it,
and real histories give real gains.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from daglicht.cli import main
from daglicht.toezicht.terugtoets import (
    Geschiedenis,
    GeschiedenisFout,
    kenmerken,
    lees_geschiedenis,
    toets_klassen,
    toets_volgorde,
)

LEVELS = ("groen", "geel", "rood")
CHICAGO = "inspections/chicago_food_inspection_history_before_2014-09-02.csv.gz"
LICENCES = "inspections/chicago_business_licence_features.csv.gz"
CHILDCARE = "inspections/nl_kinderopvang_amsterdam_risicoprofielen_tot2014.csv.gz"
SEEN = ("seriousCount", "minorCount", "fail_flag")


@st.composite
def histories(draw: st.DrawFn) -> Geschiedenis:
    count = draw(st.integers(1, 30))
    days = sorted(draw(st.lists(st.integers(0, 900), min_size=count, max_size=count)))
    whole = st.lists(st.integers(0, 3), min_size=count, max_size=count)
    places, results = draw(whole), [value % 3 for value in draw(whole)]
    return Geschiedenis(
        np.array(places),
        735_000 + np.array(days),
        np.array(results),
        LEVELS,
        np.zeros((count, 0)),
        (),
        np.array(draw(whole), float)[:, None],
        ("ernst",),
    )


def until(history: Geschiedenis, rows: int) -> Geschiedenis:
    return Geschiedenis(
        history.locatie[:rows],
        history.dag[:rows],
        history.uitkomst[:rows],
        LEVELS,
        history.vast[:rows],
        (),
        history.gezien[:rows],
        ("ernst",),
    )


@given(histories(), st.integers(1, 30))
def test_what_comes_later_never_changes_what_was_known(history: Geschiedenis, rows: int) -> None:
    rows = min(rows, len(history))
    early, _ = kenmerken(until(history, rows))
    whole, _ = kenmerken(history)
    assert np.array_equal(early, whole[:rows])


@given(histories())
def test_a_visit_does_not_know_its_own_outcome_nor_that_of_its_day(history: Geschiedenis) -> None:
    known, names = kenmerken(history)
    day = history.dag[-1]
    same = history.dag == day
    other = Geschiedenis(
        history.locatie,
        history.dag,
        np.where(same, (history.uitkomst + 1) % 3, history.uitkomst),
        LEVELS,
        history.vast,
        (),
        np.where(same[:, None], history.gezien + 9, history.gezien),
        ("ernst",),
    )
    assert np.array_equal(known[same], kenmerken(other)[0][same])
    first = known[:, names.index("nooit bezocht")] == 1
    assert (known[first][:, 3:] == 0).all()


def made(tmp_path: Path, rows: int = 4000) -> Path:
    """Write a history in which one site in three is often wrong."""
    rng = np.random.default_rng(5)
    place = rng.integers(0, 300, rows)
    day = rng.integers(0, 1400, rows)
    wrong = rng.random(rows) < np.where(place % 3 == 0, 0.4, 0.05)
    days = [(date(2020, 1, 1).toordinal() + int(value)) for value in day]
    table = pl.DataFrame(
        {
            "zaak": place,
            "dag": [date.fromordinal(d).isoformat() for d in days],
            "fout": wrong.astype(int),
        }
    )
    file = tmp_path / "bezoeken.csv"
    table.write_csv(file)
    return file


def test_visiting_by_risk_finds_more_when_sites_differ(tmp_path: Path) -> None:
    found = toets_volgorde(
        lees_geschiedenis(made(tmp_path), "zaak", "dag", "fout"), date(2023, 1, 1)
    )
    orders = {row.naam: row for row in found.volgordes}
    assert orders["risico"].van > orders["willekeurig"].tot
    assert orders["risico"].eerste_helft > 0.8
    assert orders["werkelijk"].eerste_helft == pytest.approx(0.5, abs=0.12)
    assert sum(group.aantal for group in found.ijking) == found.bezoeken
    expected = sum(group.verwacht * group.aantal for group in found.ijking)
    assert expected == pytest.approx(found.overtredingen, rel=0.3)


def test_rows_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    file = tmp_path / "b.csv"
    file.write_text("zaak,dag,fout\nA,2020-01-01,1\n,2020-01-02,0\nB,onzin,0\nC,2020-01-03,\n")
    history = lees_geschiedenis(file, "zaak", "dag", "fout")
    assert len(history) == 1
    assert [row.split(":")[0] for row in history.overgeslagen] == ["rij 3", "rij 4", "rij 5"]


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GeschiedenisFout, match="geen kolom plaats; wel: zaak, dag, fout"):
        lees_geschiedenis(made(tmp_path), "plaats", "dag", "fout")


def test_a_period_without_visits_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="in de toetsperiode 0"):
        toets_volgorde(lees_geschiedenis(made(tmp_path), "zaak", "dag", "fout"), date(2030, 1, 1))


def test_the_command_tells_the_same(tmp_path: Path) -> None:
    file = made(tmp_path)
    arguments = [
        "toezicht",
        "terugtoets",
        str(file),
        "--locatie",
        "zaak",
        "--datum",
        "dag",
        "--uitkomst",
        "fout",
    ]
    answer = CliRunner().invoke(main, [*arguments, "--vanaf", "2023-01-01", "--json"])
    assert answer.exit_code == 0, answer.output
    told = {row["naam"]: row["eerste_helft"] for row in json.loads(answer.stdout)["volgordes"]}
    found = toets_volgorde(lees_geschiedenis(file, "zaak", "dag", "fout"), date(2023, 1, 1))
    assert told == {row.naam: row.eerste_helft for row in found.volgordes}
    assert (
        "in eerste helft" in CliRunner().invoke(main, [*arguments, "--vanaf", "2023-01-01"]).stdout
    )


@pytest.mark.testdata
@pytest.mark.parametrize(
    ("first", "last", "real"),
    [(date(2014, 7, 1), date(2014, 9, 1), 0.493), (date(2014, 2, 1), date(2014, 4, 1), 0.490)],
)
def test_chicago_by_risk_finds_critical_violations_sooner(
    testdata: Callable[[str], Path], tmp_path: Path, first: date, last: date, real: float
) -> None:
    """Nothing unfair or unknown beforehand: no inspector, no weather, no neighbourhood.

    Learned from the past only.
    """
    visits = pl.read_csv(testdata(CHICAGO), infer_schema=False)
    licences = pl.read_csv(testdata(LICENCES), infer_schema=False).unique(
        "Inspection_ID", keep="first", maintain_order=True
    )
    start = licences.columns.index("ageAtInspection")
    traits = licences.columns[start:]
    joined = visits.join(licences.select("Inspection_ID", *traits), on="Inspection_ID", how="left")
    joined.write_csv(tmp_path / "chicago.csv")
    history = lees_geschiedenis(
        tmp_path / "chicago.csv",
        "License",
        "Inspection_Date",
        "criticalCount",
        (),
        ("Risk", "Facility_Type_Clean", *traits),
        SEEN,
    )
    orders = {row.naam: row.eerste_helft for row in toets_volgorde(history, first, last).volgordes}
    assert orders["werkelijk"] == pytest.approx(real, abs=0.001)
    assert orders["risico"] > 0.60
    assert orders["risico"] > max(orders["werkelijk"], orders["langst geleden eerst"]) + 0.05


@pytest.mark.testdata
def test_the_next_colour_of_childcare_is_foretold_better_than_by_the_last(
    testdata: Callable[[str], Path],
) -> None:
    history = lees_geschiedenis(
        testdata(CHILDCARE),
        "lrknummer",
        "bezoekdatum",
        "kleur",
        ("groen", "geel", "oranje", "rood"),
        ("type",),
    )
    found = toets_klassen(history, date(2014, 1, 1))
    assert len(history.overgeslagen) == 12
    assert found.bezoeken == 580
    assert found.raak > found.raak_laatste
    assert found.afstand < found.afstand_laatste
