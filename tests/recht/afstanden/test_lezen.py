"""The files of distances: what is wrong in them is refused by its place,
and each number has its source.
"""

from __future__ import annotations

from datetime import date

import pytest

from daglicht.gegevens import lees_yaml
from daglicht.recht import RechtFout
from daglicht.recht.afstanden import grens, grenzen, lees_rijen, rijen, rubrieken
from daglicht.recht.gebiedssoort import Gebiedssoort

GOED = """
tabel: {regeling: Een tabel, versie: 2022-11-29, geverifieerd: ja}
kanttekeningen: {twijfel: Dit is omstreden.}
rijen:
  - id: 2000
    onder: A7
    code: proef
    klasse: Proef
    referentie: Vulpunt
    voorwaarde: {groter_dan: [inhoud, 5]}
    afstanden: {PR10-6: 12.5}
    bron: {regeling: Bal, artikel: "4.899", geverifieerd: ja}
    kanttekeningen: [twijfel]
"""


def test_a_row_has_its_source_its_doubts_and_its_condition() -> None:
    (row,) = lees_rijen(lees_yaml(GOED), "proef.yaml")
    assert row.afstanden == {Gebiedssoort.PR_6: 12.5}
    assert (
        row.bron(Gebiedssoort.PR_6).voluit
        == "art. 4.899 Besluit activiteiten leefomgeving (versie 2025-12-30)"
    )
    assert (
        row.bron(Gebiedssoort.BRAND).regeling
        == "bijlage VII, A, onder 7, Besluit kwaliteit leefomgeving"
    )
    assert not row.bron(Gebiedssoort.BRAND).geverifieerd
    assert (row.kanttekeningen, row.wanneer, row.uit_tabel) == (
        ("Dit is omstreden.",),
        "inhoud > 5 m³",
        False,
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("PR10-6", "PR10-9", r"proef.yaml.rijen\[0\].afstanden.*PR10-9"),
        ("12.5", "0", r"rijen\[0\].afstanden"),
        ("12.5", "ver", r"rijen\[0\].afstanden.*is geen getal"),
        ("onder: A7", "onder: A77", r"rijen\[0\].onder: er is geen rubriek ‘A77’"),
        ("[twijfel]", "[twifel]", "2000: er is geen kanttekening ‘twifel’; bedoelt u ‘twijfel’"),
        (
            "[inhoud, 5]",
            "[inhuod, 5]",
            r"rijen\[0\].voorwaarde: inhuod staat niet in invoeren.yaml",
        ),
        ("groter_dan", "groter", r"rijen\[0\].voorwaarde: operator ‘groter’ is onbekend"),
        (
            "regeling: Bal",
            "regeling: Balx",
            r"rijen\[0\].bron.regeling: de regeling ‘Balx’ staat niet in regelingen.yaml",
        ),
        ("klasse:", "klas:", r"rijen\[0\]: de sleutel ‘klas’ is onbekend; bedoelt u ‘klasse’"),
    ],
)
def test_a_mistake_is_refused_by_its_place(old: str, new: str, told: str) -> None:
    assert old in GOED
    with pytest.raises(RechtFout, match=told):
        lees_rijen(lees_yaml(GOED.replace(old, new)), "proef.yaml")


def test_a_number_that_stands_twice_is_refused() -> None:
    row = GOED.split("rijen:\n")[1]
    with pytest.raises(RechtFout, match="twee keer: 2000"):
        lees_rijen(lees_yaml(GOED + row), "proef.yaml")


def test_what_no_table_gives_has_its_article() -> None:
    found = grenzen()
    assert {grens(kind) for kind in Gebiedssoort} == {None, found.gifwolk.meter} == {None, 1500.0}
    assert (
        found.gifwolk.bron.voluit
        == "art. 5.12, vierde lid, Besluit kwaliteit leefomgeving (versie 2026-10-01)"
    )
    strip = found.buisleiding
    assert (strip.meter, strip.aardgas.meter) == (5.0, 4.0)
    assert (strip.aardgas.druk.van, strip.aardgas.druk.tot_en_met) == (1600.0, 4000.0)
    assert strip.bron.versie == date(2026, 10, 1)


def test_the_annex_itself_was_not_read_and_the_articles_that_name_it_were() -> None:
    for part in rubrieken().values():
        assert part.bronnen.risico.geverifieerd
        assert part.bronnen.aandachtsgebied.geverifieerd
        assert not any(part.bron(kind).geverifieerd for kind in Gebiedssoort)
    assert any(row.uit_bal is not None for row in rijen())
