"""Every page as the people who use it see it: no axe violation, no error in the console,
all by keyboard, any width.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mensen import Mens, te_breed

PAGES = json.loads((Path(__file__).parents[2] / "bench" / "paginas.json").read_text())
FOR_PROGRAMS = ("/kaart/", "/api/v1/locaties", "/ogc/")
SEEN = [path for path in PAGES["publiek"] if not path.startswith(FOR_PROGRAMS)]


def walk(person: Mens, path: str) -> None:
    """Visit a page; ``/list > /prefix/*tail`` is the list's first link of that kind to a key,
    with a tail; and so on.
    """
    where, *steps = path.split(" > ")
    for step in steps:
        begin, _, end = step.partition("*")
        links = person.passeer(where).locator(f"main a[href^='{begin}']")
        found: list[str] = links.evaluate_all("links => links.map(a => a.getAttribute('href'))")
        fitting = [link for link in found if re.match(re.escape(begin) + "[0-9a-f]", link)]
        assert fitting, (path, begin)
        where = fitting[0].split("#")[0] + end
    person.kijk(where)


def walk_all(person: Mens, paths: list[str]) -> None:
    """Visit pages; none scrolls sideways."""
    wide = {}
    for path in paths:
        walk(person, path)
        wide[path] = te_breed(person)
    assert {path: wider for path, wider in wide.items() if wider} == {}


@pytest.mark.slow
@pytest.mark.parametrize("login", [login for login in PAGES if login != "publiek"])
def test_pages_of_a_role(mens: Callable[..., Mens], login: str) -> None:
    walk_all(mens(login), PAGES[login])


@pytest.mark.slow
def test_pages_of_the_public(mens: Callable[..., Mens]) -> None:
    walk_all(mens(), SEEN)


def test_the_first_tab_skips_to_the_content(mens: Callable[..., Mens]) -> None:
    person = mens("tom")
    page = person.kijk("/overtredingen")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Direct naar de inhoud")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_slider_shows_what_held_on_a_day(mens: Callable[..., Mens]) -> None:
    person = mens("tom")
    walk(person, "/locaties > /locaties/")
    page = person.page
    slider = page.get_by_label("Datum kiezen op de tijdbalk")
    slider.focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile("geldigOp="))
    expect(page.get_by_role("heading", name=re.compile("Tijdlijn tot en met"))).to_be_visible()
    person.kijk()


def test_the_map_shows_points_and_works_without_tiles(mens: Callable[..., Mens]) -> None:
    person = mens()
    page = person.kijk("/locaties")
    expect(page.locator(".kaart canvas").first).to_be_visible()
    drawn = page.evaluate(
        "() => { const c = document.querySelector('.kaart canvas');"
        " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        " return new Set(Array.from({length: d.length / 4}, (_, i) => d.slice(i * 4, i * 4 + "
        "4).join())).size }"
    )
    assert drawn > 5


def test_search_forgives_a_typing_error(mens: Callable[..., Mens]) -> None:
    person = mens("tom")
    page = person.kijk("/")
    page.get_by_role("searchbox").fill("tankopslg")
    page.keyboard.press("Enter")
    expect(
        page.get_by_role("main").get_by_role("link", name=re.compile("Tankopslag")).first
    ).to_be_visible()
    person.kijk()


def test_a_mistake_in_a_form_is_told_where_it_is(mens: Callable[..., Mens]) -> None:
    person = mens("bram")
    page = person.kijk("/agenda/inlezen")
    page.get_by_label("Titel").fill("Agenda")
    page.get_by_label("Bron").fill("proef")
    page.get_by_label("Tekst").fill("Dit is geen agenda.")
    person.klik("Agenda inlezen", "button")
    expect(page.get_by_text("Er is geen programmalijn gevonden")).to_be_visible()


def test_a_goal_is_set_from_a_statement_and_measured(mens: Callable[..., Mens]) -> None:
    person = mens("bram")
    page = person.kijk("/agenda")
    person.klik("Schone lucht en stille nachten")
    page.get_by_role("link", name="Doel stellen uit pl1/doelen/1").first.click()
    person.kijk()
    page.get_by_label("Titel").fill("Minder stof")
    person.klik("Doel stellen", "button")
    person.klik("Indicator koppelen")
    page.get_by_label("Streefwaarde").fill("80")
    person.klik("Indicator koppelen", "button")
    expect(page.get_by_text("Streven: 80 %")).to_be_visible()
    person.klik("Bewijs toevoegen")
    page.get_by_label("Wat het laat zien").fill("Jaarverslag")
    page.get_by_label("Bron").fill("Omgevingsdienst")
    person.klik("Bewijs toevoegen", "button")
    expect(page.get_by_text("Jaarverslag")).to_be_visible()


def test_a_double_is_merged_and_undone(mens: Callable[..., Mens]) -> None:
    person = mens("bea")
    page = person.kijk("/dubbelen")
    person.klik("Samenvoegen", "button")
    person.klik("Samengevoegd")
    person.klik("Terugdraaien", "button")
    expect(page.get_by_role("status").first).to_be_visible()


def test_what_is_not_yours_is_refused_in_words(mens: Callable[..., Mens]) -> None:
    page = mens("tom").page
    answer = page.goto("/beheer")
    assert answer is not None
    assert answer.status == 403
    expect(page.get_by_role("main")).to_contain_text("geen recht")
