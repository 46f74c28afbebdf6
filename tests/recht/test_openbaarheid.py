"""The file on openness: what is public on a day, and what is hidden with what."""

from __future__ import annotations

from datetime import date

from daglicht.recht.openbaarheid import (
    eisen,
    eisen_van,
    gronden,
    openbare_velden,
    soorten,
    verbergt,
)


def test_a_field_is_public_from_its_day_on() -> None:
    assert openbare_velden("risicobron", date(2023, 12, 31)) == frozenset()
    public = openbare_velden("risicobron", date(2024, 1, 1))
    assert {"naam", "plaats", "klasse", "gebieden"} <= public
    assert "stoffen" not in public
    assert "personen" not in openbare_velden("gebouw", date(2026, 1, 1))


def test_what_would_tell_a_hidden_field_is_hidden_with_it() -> None:
    assert verbergt("risicobron", "identificatie") == {"identificatie"}
    assert {"plaats", "locatie", "gebieden", "aanwezigen"} <= verbergt("risicobron", "plaats")
    for kind, about in soorten().items():
        for row in about.velden:
            assert row.code in verbergt(kind, row.code)


def test_no_ground_of_the_first_two_paragraphs_holds_for_emissions() -> None:
    for row in gronden().values():
        assert "emissie" in row.niet_voor or row.tijdelijk
    assert str(gronden()["woo-5.1-2-h"]) == (
        "beveiliging en voorkomen van sabotage (art. 5.1, tweede lid, onder h, Wet open overheid)"
    )


def test_every_ground_of_the_article_is_there_once() -> None:
    first, second = [(1, part) for part in "abcde"], [(2, part) for part in "abcdefghi"]
    assert [(row.bron.lid, row.bron.onderdeel) for row in gronden().values()] == [
        *first,
        *second,
        (4, ""),
        (5, ""),
        (6, ""),
    ]
    assert {(row.bron.regeling, row.bron.artikel) for row in gronden().values()} == {
        ("Wet open overheid", "5.1")
    }


def test_what_a_ground_asks_besides_is_of_its_own_paragraph() -> None:
    for ground in gronden().values():
        asked = eisen_van(ground, "milieu")
        assert all(row.bron.lid == ground.bron.lid for row in asked)
        assert all(row.bron.onderdeel in ("", ground.bron.onderdeel) for row in asked)
        assert ("niet-opwegen" in ground.eisen) == (ground.bron.lid == 2)
    assert [len(row.naam) > 20 for row in eisen().values()] == [True] * len(eisen())


def test_business_data_about_the_environment_go_by_the_sixth_paragraph() -> None:
    confidential, environment = gronden()["woo-5.1-1-c"], gronden()["woo-5.1-6"]
    assert set(confidential.niet_voor) == {"milieu", "emissie"}
    assert set(environment.niet_voor) == {"emissie", "anders"}
    state = gronden()["woo-5.1-2-b"]
    assert [row.code for row in eisen_van(state, "milieu")] == [
        "niet-opwegen",
        "vertrouwelijk-karakter",
    ]
    assert [row.code for row in eisen_van(state, "anders")] == ["niet-opwegen"]
