"""The file on openness: what is public on a day, and what is hidden with what."""

from __future__ import annotations

from datetime import date

from daglicht.recht.openbaarheid import gronden, openbare_velden, soorten, verbergt


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
