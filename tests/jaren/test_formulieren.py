"""Pages are read and forms filled in as a browser and a person do."""

from __future__ import annotations

from datetime import date
from random import Random
from uuid import UUID

from lxml.html import document_fromstring

from jaren.formulieren import Formulier, Vak, formulieren, schakels
from jaren.invulling import vul_in

SITE = UUID(int=7)
HIER = f"/locaties/{SITE}/controle-plannen"
PAGINA = document_fromstring("""
<a href="/locaties#kaart">Locaties</a> <a href="/inloggen/logout/">Weg</a> <a href="/niets">?</a>
<form method="get"><input name="q"></form>
<form method="post"><input type="hidden" name="handelingsleutel" value="k">
  <input type="date" name="datum" required><textarea name="reden">
was</textarea>
  <select name="soort"><option value="">Kies<option value="a" selected>A<option value="b">B</select>
  <input type="radio" name="keuze" value="1"><input type="radio" name="keuze" value="2" checked>
  <button name="actie" value="op">Op</button></form>
""")


def test_links_lead_to_pages_only() -> None:
    assert list(schakels(PAGINA, HIER)) == [("site:locaties", "/locaties")]


def test_a_form_is_read_with_what_stands_in_it() -> None:
    (form,) = formulieren(PAGINA, HIER)
    assert (form.pad, form.naam, form.knoppen) == (
        HIER,
        "site:controle-plannen",
        (("actie", "op"),),
    )
    assert form.vakken == (
        Vak("handelingsleutel", "hidden", waarde="k"),
        Vak("datum", "date", verplicht=True),
        Vak("reden", "textarea", waarde="was"),
        Vak("soort", "select", waarde="a", keuzes=("", "a", "b")),
        Vak("keuze", "radio", waarde="2", keuzes=("1", "2")),
    )


def test_what_is_filled_in_can_be_chosen_and_hidden_fields_stay() -> None:
    (form,) = formulieren(PAGINA, HIER)
    for seed in range(50):
        given = vul_in(form, Random(seed), date(2027, 1, 4), "Zwartboek 3")
        assert given["handelingsleutel"] == "k"
        assert date.fromisoformat(given["datum"]) <= date(2027, 1, 4)
        assert given.get("soort", "a") in ("a", "b")
        assert given["actie"] == "op"


def test_a_step_is_an_act_of_its_own() -> None:
    step = Formulier("/x", "site:maatregel-stap", (Vak("soort", "hidden", waarde="besluit"),))
    assert step.daad == "site:maatregel-stap:besluit"
