"""A row of the table: where it stands, from what it is measured, how far it reaches, in words."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import pytest

from daglicht.gegevens import lees_yaml
from daglicht.recht.afstanden import lees_rijen, rubrieken
from daglicht.recht.afstanden.tabel import Rij
from daglicht.recht.gebiedssoort import Gebiedssoort

PROEF = """
tabel: {regeling: Een tabel, versie: 2022-11-29, geverifieerd: ja}
kanttekeningen: {}
rijen:
  - id: 2000
    onder: A7
    code: proef
    klasse: Proef
    referentie: "Opslagtank:bovengronds"
    situatie: los
    voorwaarde: {groter_dan: [inhoud, 5]}
    afstanden: {PR10-6: 12.5}
    bron: {regeling: Bal, artikel: "4.899", geverifieerd: ja}
"""


def rij() -> Rij:
    (row,) = lees_rijen(lees_yaml(PROEF), "proef.yaml")
    return row


def test_what_was_read_in_the_bal_has_its_article_and_what_was_not_has_none() -> None:
    row = rij()
    assert (row.bal, row.geverifieerd) == ("4.899", True)
    assert row.uit_bal is not None
    assert not replace(row, uit_bal=replace(row.uit_bal, geverifieerd=False)).geverifieerd
    bare = replace(row, uit_bal=None)
    assert (bare.bal, bare.geverifieerd) == ("", False)
    assert bare.bron(Gebiedssoort.PR_6) == row.rubriek.bron(Gebiedssoort.PR_6)


@pytest.mark.parametrize(("number", "own"), [(999, True), (1000, False)])
def test_from_a_thousand_on_a_row_stands_in_the_bal_alone(number: int, own: bool) -> None:
    assert replace(rij(), id=number).uit_tabel is own


def test_a_row_holds_for_its_reference_and_one_of_any_kind_for_each_kind() -> None:
    row = rij()
    assert row.geldt_voor("Opslagtank:bovengronds")
    assert not row.geldt_voor("Opslagtank:ondergronds")
    assert not row.geldt_voor("Opslagtank")
    whole = replace(row, referentie="Opslagtank")
    assert whole.geldt_voor("Opslagtank:ondergronds")
    assert whole.geldt_voor("Opslagtank")
    assert not whole.geldt_voor("Vulpunt")
    assert replace(row, referentie="").geldt_voor("Vulpunt")
    assert replace(row, ook=("Vulpunt", "Leiding")).geldt_voor("Leiding")


def test_a_kind_without_a_number_reaches_without_end_and_one_that_law_does_not_attach_nowhere() -> (
    None
):
    row = rij()
    part = replace(row.rubriek, berekend=(Gebiedssoort.BRAND,), onbekend=(Gebiedssoort.GIFWOLK,))
    found = replace(row, rubriek=part)
    kinds = (Gebiedssoort.PR_6, Gebiedssoort.BRAND, Gebiedssoort.GIFWOLK, Gebiedssoort.EXPLOSIE)
    assert [found.reikt(kind) for kind in kinds] == [12.5, inf, 0.0, 0.0]
    empty = replace(found, afstanden={})
    assert [empty.reikt(kind) for kind in kinds] == [0.0, inf, inf, 0.0]
    assert (found.open, empty.open) == ((), (Gebiedssoort.GIFWOLK,))
    assert not row.heeft_aandachtsgebied
    assert replace(row, afstanden={Gebiedssoort.BRAND: 60.0}).heeft_aandachtsgebied


def test_what_a_row_is_about_in_words() -> None:
    row = rij()
    assert row.omschrijving == "Opslagtank, bovengronds; los; inhoud > 5 m³"
    bare = replace(row, situatie="", voorwaarde=None)
    assert (bare.wanneer, bare.omschrijving) == ("", "Opslagtank, bovengronds")
    always = lees_rijen(lees_yaml(PROEF.replace("{groter_dan: [inhoud, 5]}", "true")), "proef.yaml")
    assert always[0].wanneer == ""


def test_the_place_in_an_annex_is_written_as_law_does() -> None:
    part = rubrieken()["A7"]
    assert part.plaats == "A, onder 7"
    assert replace(part, onder="B").plaats == "B"
    assert replace(part, onder="A7", bijlage="VIII").plaats == "A7"
    attention, risk = part.bron(Gebiedssoort.BRAND), part.bron(Gebiedssoort.PR_6)
    assert (
        attention.regeling
        == risk.regeling
        == ("bijlage VII, A, onder 7, Besluit kwaliteit leefomgeving")
    )
    assert attention.artikel == part.bronnen.aandachtsgebied.artikel
    assert risk.artikel == part.bronnen.risico.artikel
    assert not risk.geverifieerd
