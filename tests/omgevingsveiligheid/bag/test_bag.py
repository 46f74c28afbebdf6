"""A real extract of a municipality, and what goes wrong in one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import shapely
from click.testing import CliRunner

from daglicht.cli import main, veiligheid
from daglicht.omgevingsveiligheid import service
from daglicht.omgevingsveiligheid.bag import gebouwen_uit, lees_bag

FOLDER = "geodata/bag_nlextract"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><x:bagStand '
    'xmlns:x="http://www.kadaster.nl/schemas/lvbag/extract-deelbestand-lvc/v20200601" '
    'xmlns:s="http://www.kadaster.nl/schemas/lvbag/extract-selecties/v20200601" '
    'xmlns:o="www.kadaster.nl/schemas/lvbag/imbag/objecten/v20200601" '
    'xmlns:r="www.kadaster.nl/schemas/lvbag/imbag/objecten-ref/v20200601" '
    'xmlns:h="www.kadaster.nl/schemas/lvbag/imbag/historie/v20200601" '
    'xmlns:g="http://www.opengis.net/gml/3.2">'
    "<s:StandTechnischeDatum>2024-05-01</s:StandTechnischeDatum>"
)
SQUARE = "155000 463000 155010 463000 155010 463010 155000 463010 155000 463000"


def period(begin: str = "2000-01-01", end: str = "") -> str:
    last = f"<h:eindGeldigheid>{end}</h:eindGeldigheid>" if end else ""
    return (
        f"<o:voorkomen><h:Voorkomen><h:beginGeldigheid>{begin}</h:beginGeldigheid>{last}"
        "</h:Voorkomen></o:voorkomen>"
    )


def pand(key: str, ring: str = SQUARE, status: str = "Pand in gebruik", **days: str) -> str:
    shape = (
        f"<g:Polygon><g:exterior><g:LinearRing><g:posList>{ring}</g:posList></g:LinearRing>"
        "</g:exterior></g:Polygon>"
    )
    return (
        f"<o:Pand><o:identificatie>{key}</o:identificatie><o:geometrie>{shape}</o:geometrie>"
        f"<o:status>{status}</o:status>"
        f"{period(**days)}</o:Pand>"
    )


def unit(key: str, of: str, goals: list[str], surface: str = "90", **days: str) -> str:
    said = "".join(f"<o:gebruiksdoel>{goal}</o:gebruiksdoel>" for goal in goals)
    return (
        f"<o:Verblijfsobject>{period(**days)}<o:identificatie>{key}</o:identificatie>{said}"
        f"<o:oppervlakte>{surface}"
        "</o:oppervlakte><o:status>Verblijfsobject in gebruik</o:status><o:maaktDeelUitVan>"
        f"<r:PandRef>{of}</r:PandRef>"
        "</o:maaktDeelUitVan></o:Verblijfsobject>"
    )


@pytest.fixture
def extract(tmp_path: Path) -> Callable[..., Path]:
    def write(*objects: str) -> Path:
        file = tmp_path / "extract.xml"
        file.write_text(HEAD + "".join(objects) + "</x:bagStand>")
        return file

    return write


def test_thirteen_thousand_panden_of_a_municipality(testdata: Callable[[str], Path]) -> None:
    state = lees_bag([testdata(f"{FOLDER}/0221PND15092020.zip")])
    assert state.op == date(2020, 9, 15)
    assert len(state.panden) + len(state.afgewezen) > 5_000
    assert all(shapely.is_valid(row.omtrek) for row in state.panden.values())
    xs = [row.omtrek.centroid.x for row in state.panden.values()]
    assert 200_000 < min(xs) < max(xs) < 212_000


def test_units_give_a_pand_its_functions(testdata: Callable[[str], Path]) -> None:
    files = [
        testdata(f"{FOLDER}/0221PND15092020-000001.xml"),
        testdata(f"{FOLDER}/0221VBO15092020-000001.xml"),
    ]
    made, aside = gebouwen_uit(lees_bag(files))
    rows = {row.bron_id: row for row in made}
    farm = rows["0221100000312938"]
    assert farm.functies.keys() == {"woonfunctie"}
    assert farm.woningen == 1
    assert farm.kenmerken == {"verspreid": True, "zorgwoning": False}
    assert all("staat niet in de bestanden" in reason for _, reason in aside)


def test_a_zip_in_a_zip_is_read(testdata: Callable[[str], Path]) -> None:
    state = lees_bag([testdata(f"{FOLDER}/BAGNLDL-15092020-small.zip")], date(2020, 9, 15))
    assert state.panden or state.verblijfsobjecten


def test_what_holds_on_the_day_counts_once(extract: Callable[..., Path]) -> None:
    file = extract(
        pand("1", end="2010-01-01"),
        pand("1", begin="2010-01-01"),
        pand("2", begin="2025-01-01"),
        pand("3", status="Pand gesloopt"),
        unit("a", "1", ["woonfunctie"], "80", end="2015-01-01"),
        unit("a", "1", ["woonfunctie"], "120", begin="2015-01-01"),
    )
    made, aside = gebouwen_uit(lees_bag([file]))
    assert [(row.bron_id, row.functies) for row in made] == [("1", {"woonfunctie": 120.0})]
    assert aside == []
    early, _ = gebouwen_uit(lees_bag([file], date(2012, 1, 1)))
    assert [row.functies for row in early] == [{"woonfunctie": 80.0}]


def test_functions_share_the_surface_and_care_makes_a_home_uncertain(
    extract: Callable[..., Path],
) -> None:
    file = extract(
        pand("1"), unit("a", "1", ["woonfunctie", "gezondheidszorgfunctie"], "100"), pand("9")
    )
    made, _ = gebouwen_uit(lees_bag([file]))
    assert made[0].functies == {"woonfunctie": 50.0, "gezondheidszorgfunctie": 50.0}
    assert made[0].kenmerken["zorgwoning"] is None
    assert made[1].functies == {}


def test_what_cannot_be_used_is_told(extract: Callable[..., Path]) -> None:
    bow = "155000 463000 155010 463010 155010 463000 155000 463010 155000 463000"
    file = extract(
        pand("1"),
        pand("2", bow),
        unit("a", "7", ["woonfunctie"]),
        unit("b", "1", ["zwemfunctie"]),
        unit("c", "1", ["woonfunctie"], "veel"),
    )
    state = lees_bag([file])
    _, aside = gebouwen_uit(state)
    told = dict([*state.afgewezen, *aside])
    assert "ongeldig" in told["2"]
    assert "pand 7 staat niet" in told["a"]
    assert "zwemfunctie is onbekend" in told["b"]
    assert told["c"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("x.xml", "<a", "geen extract"),
        ("x.zip", "", "geen extract"),
        ("x.txt", "", "van welke dag"),
    ],
)
def test_a_file_that_is_no_extract_is_told(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ValueError, match=told):
        lees_bag([tmp_path / name])
    with pytest.raises(ValueError, match="het bestaat niet"):
        lees_bag([tmp_path / "niets.xml"])


@pytest.mark.django_db
def test_the_command_takes_an_extract_over(
    extract: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(veiligheid, "start", lambda: None)
    monkeypatch.setattr(veiligheid, "migrate", lambda: None)
    file = extract(
        pand("1"), unit("a", "1", ["onderwijsfunctie"], "900"), unit("b", "7", ["woonfunctie"])
    )
    for _ in range(2):
        done = CliRunner().invoke(main, ["veiligheid", "bag", str(file)])
        assert "1 panden overgenomen zoals ze waren op 01-05-2024, 1 afgewezen." in done.stdout, (
            done.output
        )
        assert "b: Het pand 7 staat niet in de bestanden." in done.stderr
    row = service.GebouwOfLocatie.objects.get()
    assert (row.bron, row.categorie, row.functies) == (
        "BAG",
        "gegevenInTransitie",
        {"onderwijsfunctie": 900.0},
    )
