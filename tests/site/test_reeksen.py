"""How often a page shows one form is bounded, also for who sends another number than the page
did.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.test import Client

import daglicht
from daglicht.kit.verzoek import OnbruikbaarVerzoek
from daglicht.site.formulieren import Formulier, reeks
from wereld import Wereld

BRON = Path(daglicht.__file__).parent
FABRIEKEN = {"formset_factory", "modelformset_factory", "inlineformset_factory"}
DEUR = BRON / "site" / "formulieren.py"


WRITTEN = {
    "code": "lucht-stof",
    "thema": "lucht",
    "titel": "Stof",
    "tekst": "Stof is verboden.",
    "plaats-TOTAL_FORMS": "0",
    "plaats-INITIAL_FORMS": "0",
    "grondslag-TOTAL_FORMS": "0",
    "grondslag-INITIAL_FORMS": "0",
}


class Regel(Formulier):
    """One line."""

    naam = forms.CharField(label="Naam")


def factories(path: Path) -> set[str]:
    """Return what of Django makes unbounded formsets and is named in a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    named |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    named |= {
        one.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for one in node.names
    }
    return named & FABRIEKEN


def test_formsets_are_made_at_one_place_which_bounds_them() -> None:
    users = {path for path in BRON.rglob("*.py") if factories(path)}
    assert users == {DEUR}


def sent(number: object) -> dict[str, str]:
    return {"regel-TOTAL_FORMS": str(number), "regel-INITIAL_FORMS": "0"}


def test_what_fits_is_taken() -> None:
    made = reeks(Regel, hoogstens=3)(sent(3), prefix="regel")
    assert len(made.forms) == 3
    assert not made.is_valid() or made.cleaned_data


@pytest.mark.parametrize("number", [4, 1000, 10**9])
def test_more_is_refused_before_a_form_is_made(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def made(*_: Any, **__: Any) -> None:
        raise AssertionError("a form was made")

    monkeypatch.setattr(Regel, "__init__", made)
    with pytest.raises(OnbruikbaarVerzoek, match=f"stuurt {number} keer .* ten hoogste 3"):
        reeks(Regel, hoogstens=3)(sent(number), prefix="regel")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["plaats", "grondslag"])
def test_the_library_refuses_a_thousand(client: Client, wereld: Wereld, name: str) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    given = WRITTEN | {"eigenaar": str(wereld.provincie.pk), f"{name}-TOTAL_FORMS": "1000"}
    refused(client, "/bibliotheek/nieuw", given)


@pytest.mark.django_db
def test_granting_refuses_a_thousand(client: Client, wereld: Wereld) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    given = {"voorschrift-TOTAL_FORMS": "1000", "voorschrift-INITIAL_FORMS": "0"}
    refused(client, f"/locaties/{wereld.locatie.pk}/toestemming-verlenen", given)


def refused(client: Client, address: str, given: dict[str, str]) -> None:
    answer = client.post(address, given)
    assert answer.status_code == 400
    assert "1000 keer" in answer.content.decode()
    assert len(answer.content) < 100_000


@pytest.mark.django_db
def test_a_number_that_is_none_is_told(client: Client, wereld: Wereld) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    given = WRITTEN | {"eigenaar": str(wereld.provincie.pk), "plaats-TOTAL_FORMS": "veel"}
    answer = client.post("/bibliotheek/nieuw", given)
    assert answer.status_code == 400
    assert "niet zoals de pagina het toonde" in answer.content.decode()
