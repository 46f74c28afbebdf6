"""What an extract no longer shows has ended: only of its own municipality, only when it is whole,
never against later knowledge.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.core.exceptions import ValidationError

from daglicht.cli import main, veiligheid
from daglicht.omgevingsveiligheid import service
from daglicht.omgevingsveiligheid.bag import lees_bag
from tankstation import huis

pytestmark = pytest.mark.django_db
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><x:bagStand '
    'xmlns:x="http://www.kadaster.nl/schemas/lvbag/extract-deelbestand-lvc/v20200601" '
    'xmlns:s="http://www.kadaster.nl/schemas/lvbag/extract-selecties/v20200601" '
    'xmlns:o="www.kadaster.nl/schemas/lvbag/imbag/objecten/v20200601" '
    'xmlns:h="www.kadaster.nl/schemas/lvbag/imbag/historie/v20200601" '
    'xmlns:g="http://www.opengis.net/gml/3.2" '
    'xmlns:l="http://www.kadaster.nl/schemas/standlevering-generiek/1.0"><s:Gebied-GEM>'
    "<s:GemeenteIdentificatie>{gemeente}"
    "</s:GemeenteIdentificatie></s:Gebied-GEM><s:StandTechnischeDatum>{dag}"
    "</s:StandTechnischeDatum>"
    "<l:standBestand><l:objectType>PND</l:objectType>"
)
A, B = date(2026, 6, 1), date(2026, 7, 1)


def pand(
    key: str, status: str = "Pand in gebruik", begin: str = "2000-01-01", ring: str = ""
) -> str:
    x = 155_000 + 20 * int(key[-4:])
    ring = ring or f"{x} 463000 {x + 10} 463000 {x + 10} 463010 {x} 463010 {x} 463000"
    return (
        f"<l:stand><o:Pand><o:identificatie>{key}</o:identificatie><o:geometrie><g:Polygon>"
        "<g:exterior><g:LinearRing>"
        f"<g:posList>{ring}</g:posList></g:LinearRing></g:exterior></g:Polygon></o:geometrie>"
        f"<o:status>{status}</o:status>"
        f"<o:voorkomen><h:Voorkomen><h:beginGeldigheid>{begin}</h:beginGeldigheid></h:Voorkomen>"
        "</o:voorkomen></o:Pand></l:stand>"
    )


def sleutel(nummer: int, gemeente: str = "0221") -> str:
    return f"{gemeente}1000{nummer:08d}"


@pytest.fixture
def lees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr(veiligheid, "start", lambda: None)
    monkeypatch.setattr(veiligheid, "migrate", lambda: None)

    def run(
        dag: date,
        *panden: str,
        gemeente: str = "0221",
        als: str = "zip",
        opties: tuple[str, ...] = (),
    ) -> Result:
        text = (
            HEAD.format(dag=dag, gemeente=gemeente)
            + "".join(panden)
            + "</l:standBestand></x:bagStand>"
        )
        file = tmp_path / f"{gemeente}PND{dag}.{als}"
        if als == "zip":
            with zipfile.ZipFile(file, "w") as archive:
                archive.writestr(f"{gemeente}PND{dag:%d%m%Y}-000001.xml", text)
        else:
            file.write_text(text)
        return CliRunner().invoke(main, ["veiligheid", "bag", *opties, str(file)])

    return run


def dagen(nummer: int, gemeente: str = "0221") -> list[tuple[date, date | None]]:
    rows = service.GebouwOfLocatie.objects.filter(bron_id=sleutel(nummer, gemeente)).order_by(
        "geldigheid"
    )
    return [(row.geldigheid.lower, row.geldigheid.upper) for row in rows]


def test_a_whole_extract_ends_what_it_no_longer_shows(lees: Callable[..., Result]) -> None:
    lees(A, *(pand(sleutel(n)) for n in (1, 2, 3)))
    done = lees(B, *(pand(sleutel(n)) for n in (1, 2)))
    assert "1 beëindigd" in done.stdout, done.output
    assert dagen(3) == [(A, B)]
    assert dagen(1) == [(A, None)]


@pytest.mark.parametrize("als", ["zip", "xml"])
def test_a_demolished_pand_ends_on_its_own_day(lees: Callable[..., Result], als: str) -> None:
    lees(A, pand(sleutel(1)), pand(sleutel(2)))
    lees(B, pand(sleutel(1)), pand(sleutel(2), "Pand gesloopt", "2026-06-20"), als=als)
    assert dagen(2) == [(A, date(2026, 6, 20))]
    lees(B, pand(sleutel(1)), pand(sleutel(2), "Pand gesloopt", "2026-06-20"), als=als)
    assert dagen(2) == [(A, date(2026, 6, 20))]


def test_part_of_an_extract_and_changes_end_nothing_else(lees: Callable[..., Result]) -> None:
    lees(A, pand(sleutel(1)), pand(sleutel(2)))
    lees(B, pand(sleutel(1)), als="xml")
    lees(B, pand(sleutel(1)), opties=("--mutaties",))
    assert dagen(2) == [(A, None)]
    lees(B, pand(sleutel(1)), als="xml", opties=("--volledig",))
    assert dagen(2) == [(A, B)]


def test_another_municipality_is_left_alone(lees: Callable[..., Result]) -> None:
    lees(A, pand(sleutel(1)))
    lees(A, pand(sleutel(7, "0222")), gemeente="0222")
    lees(B, pand(sleutel(8, "0222")), gemeente="0222")
    assert dagen(1) == [(A, None)]
    assert dagen(7, "0222") == [(A, B)]


def test_the_same_file_twice_writes_nothing(lees: Callable[..., Result]) -> None:
    lees(A, pand(sleutel(1)), pand(sleutel(2)))
    before = list(service.GebouwOfLocatie.objects.order_by("pk").values_list("pk", "bijgewerkt_op"))
    done = lees(A, pand(sleutel(1)), pand(sleutel(2)))
    assert "0 gewijzigd, 0 beëindigd" in done.stdout, done.output
    lees(B, pand(sleutel(1)), pand(sleutel(2)))
    assert (
        list(service.GebouwOfLocatie.objects.order_by("pk").values_list("pk", "bijgewerkt_op"))
        == before
    )


def test_an_older_extract_read_later_neither_revives_nor_ends(lees: Callable[..., Result]) -> None:
    lees(B, pand(sleutel(1)), pand(sleutel(2)))
    lees(A, pand(sleutel(2)), pand(sleutel(3)))
    assert dagen(1) == [(B, None)]  # not there yet on the older day
    assert dagen(2) == [(A, None)]  # there on both
    assert dagen(3) == [(A, B)]  # gone on the later day
    before = sorted(map(str, service.GebouwOfLocatie.objects.values_list("bron_id", "geldigheid")))
    lees(B, pand(sleutel(1)), pand(sleutel(2)))
    lees(A, pand(sleutel(2)), pand(sleutel(3)))
    assert (
        sorted(map(str, service.GebouwOfLocatie.objects.values_list("bron_id", "geldigheid")))
        == before
    )


def test_an_older_outline_holds_until_the_later_extract(lees: Callable[..., Result]) -> None:
    early, late = date(2026, 5, 1), date(2026, 8, 1)
    wide = "155000 463000 155099 463000 155099 463010 155000 463010 155000 463000"
    lees(early, pand(sleutel(1)))
    lees(late, pand(sleutel(1)))
    lees(A, pand(sleutel(1), ring=wide))
    assert dagen(1) == [(early, A), (A, late), (late, None)]
    widths = [row.geometrie.area for row in service.GebouwOfLocatie.objects.order_by("geldigheid")]
    assert widths == [100.0, 990.0, 100.0]


def test_a_pand_that_cannot_be_read_has_not_ended(lees: Callable[..., Result]) -> None:
    bow = "155000 463000 155010 463010 155010 463000 155000 463010 155000 463000"
    lees(A, pand(sleutel(1)), pand(sleutel(2)))
    lees(B, pand(sleutel(1)), pand(sleutel(2), ring=bow))
    assert dagen(2) == [(A, None)]


def test_many_at_once_are_asked_about(lees: Callable[..., Result]) -> None:
    lees(A, *(pand(sleutel(n)) for n in range(100)))
    done = lees(B, *(pand(sleutel(n)) for n in range(60)))
    assert done.exit_code != 0
    assert "40 van de 100" in done.output
    assert "--bevestig" in done.output
    assert dagen(99) == [(A, None)]
    assert not service.GebouwOfLocatie.objects.filter(geldigheid__startswith=B).exists()
    lees(B, *(pand(sleutel(n)) for n in range(60)), opties=("--bevestig",))
    assert dagen(99) == [(A, B)]


def test_a_torn_file_is_refused_as_a_whole(lees: Callable[..., Result], tmp_path: Path) -> None:
    lees(A, pand(sleutel(1)), pand(sleutel(2)))
    file = tmp_path / f"0221PND{A}.zip"
    file.write_bytes(file.read_bytes()[:-200])
    done = CliRunner().invoke(main, ["veiligheid", "bag", str(file)])
    assert done.exit_code != 0
    assert dagen(2) == [(A, None)]


def test_a_zip_without_one_of_its_parts_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "0221PND.zip"
    text = HEAD.format(dag=A, gemeente="0221") + "</l:standBestand></x:bagStand>"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("0221PND01062026-000001.xml", text)
        archive.writestr("0221PND01062026-000003.xml", text)
    with pytest.raises(ValueError, match="000002"):
        lees_bag([file])


def test_a_repeated_building_is_still_refused() -> None:
    with pytest.raises(ValidationError, match="dubbel"):
        service.leg_gebouwen_vast("BAG", [huis(1, 0, 0), huis(1, 50, 0)], A)
