"""Screening against the limits of law."""

from __future__ import annotations

import pytest
from django.test import Client

from daglicht.omgevingsveiligheid.screening import MODELLEN, screen

USUAL = {
    code: {row.naam: row.gewoon for row in model.parameters} for code, model in MODELLEN.items()
}


def test_a_road_tanker_of_propane_reaches_about_what_law_fixes_for_lpg() -> None:
    (explosion, *_) = screen("vuurbal", USUAL["vuurbal"])
    assert explosion.gebied is not None
    assert explosion.afstand == pytest.approx(160, rel=0.05)  # Bkl bijlage VII, A, 1a: 160 m


@pytest.mark.parametrize("code", MODELLEN)
def test_every_model_answers_with_its_usual_values_and_tells_its_source(code: str) -> None:
    found = screen(code, USUAL[code])
    assert MODELLEN[code].bron
    assert all(row.afstand is not None and row.afstand > 0 for row in found)


@pytest.mark.parametrize("code", MODELLEN)
def test_a_value_out_of_range_is_refused_in_words(code: str) -> None:
    first = MODELLEN[code].parameters[0]
    with pytest.raises(ValueError, match="moet tussen"):
        screen(code, USUAL[code] | {first.naam: first.maximum * 2})
    with pytest.raises(ValueError, match="moet tussen"):
        screen(code, {})


def test_an_unknown_model_is_told() -> None:
    with pytest.raises(ValueError, match="geen model ‘orakel’"):
        screen("orakel", {})


@pytest.mark.django_db
def test_the_page_says_what_it_is_and_refuses_words(client: Client) -> None:
    page = client.get("/omgevingsveiligheid/screening").content.decode()
    assert "geen berekening in de zin van de wet" in page
    assert "Explosieaandachtsgebied (Bkl 5.12)" in page
    wrong = client.get(
        "/omgevingsveiligheid/screening?model=plasbrand&diameter=groot"
    ).content.decode()
    assert "Vul een getal in" in wrong
    for text in ("1_000", "١٢", "nan"):
        page = client.get(f"/omgevingsveiligheid/screening?model=plasbrand&diameter={text}")
        assert "Vul een getal in" in page.content.decode()
    beyond = client.get(
        "/omgevingsveiligheid/screening?model=plasbrand&diameter=9000"
    ).content.decode()
    assert "moet tussen 1 en 200 m liggen" in beyond
