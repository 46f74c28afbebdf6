"""What is wrong with a form is told at its top and in the title, each with a way to its field."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.test import Client
from lxml.html import document_fromstring, fromstring

from daglicht.site.formulieren import Formulier
from vragen.inzending import verborgen
from wereld import Wereld


class Proef(Formulier):
    naam = forms.CharField(label="Naam", max_length=3)
    keuze = forms.ChoiceField(label="Keuze", choices=[("a", "A")], widget=forms.RadioSelect)
    geheim = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        self.add_error(None, "Samen past dit niet.")


def summary(form: Formulier) -> list[tuple[str | None, str]]:
    """Return what is told at the top: where it leads to, and the words."""
    found = fromstring(f"<div>{form}</div>")
    for where in (link.get("href") for link in found.iterfind(".//*[@data-fouten]//a")):
        assert len(found.xpath(f"//*[@id='{where.removeprefix('#')}']")) == 1, where
    rows = found.iterfind(".//*[@data-fouten]//li")
    return [
        (row.find("a").get("href") if row.find("a") is not None else None, row.text_content())
        for row in rows
    ]


def test_each_fault_is_told_once_with_a_way_to_its_field() -> None:
    told = summary(Proef({"naam": "te lang"}))
    assert [where for where, _ in told] == [None, None, "#id_naam", "#id_keuze"]
    assert told[0][1] == "Samen past dit niet."
    assert "geheim" in told[1][1]
    assert told[2][1].startswith("Naam: ")
    assert told[3][1] == "Keuze: Dit veld is verplicht."


@pytest.mark.parametrize("data", [None, {"naam": "kort", "keuze": "a", "geheim": "x"}])
def test_nothing_is_told_of_a_form_that_was_not_sent_or_is_right(
    data: dict[str, str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Proef, "clean", Formulier.clean)
    right = {"naam": "ja", "keuze": "a", "geheim": "x"}
    assert summary(Proef(data and right)) == []


@pytest.mark.django_db
def test_a_page_says_in_its_title_that_something_is_wrong(client: Client, wereld: Wereld) -> None:
    client.force_login(wereld.gebruikers["toezichthouder"])
    path = f"/locaties/{wereld.locatie.pk}/controle-plannen"
    page = client.get(path)
    assert "Fout:" not in page.content.decode()
    (hidden,) = verborgen(page)[path]
    answer = client.post(path, {**hidden, "controletype": "regulier", "gepland_op": "gisteren"})
    document = document_fromstring(answer.content)
    assert re.fullmatch(r"Fout: Controle plannen – Daglicht", document.findtext(".//title").strip())
    (link,) = document.iterfind(".//*[@data-fouten]//a")
    assert link.get("href") == "#id_gepland_op"
    assert document.get_element_by_id("id_gepland_op").get("aria-invalid") == "true"
