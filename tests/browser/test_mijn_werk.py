"""*Mijn werk* as an inspector, a coordinator and a beheerder use it: by keyboard, on a narrow
screen, with the number in the head of each page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from mensen import Mens, te_breed

TASK = "li[id^='taak-']"


def keys(page: Page) -> list[str]:
    found: list[str] = page.locator(TASK).evaluate_all("rows => rows.map(row => row.id)")
    return found


def total(page: Page) -> int:
    """Return how many tasks there are, as the filter by time says."""
    text = page.get_by_role("navigation", name="Wanneer").get_by_role("link").first.inner_text()
    match = re.search(r"\((\d+)\)", text)
    assert match, text
    return int(match[1])


def head(page: Page) -> Any:
    return page.get_by_role("banner").get_by_role("link", name=re.compile("^Mijn werk"))


def test_an_inspector_goes_from_the_number_to_the_work(mens: Callable[..., Mens]) -> None:
    tom = mens("tom")
    page = tom.kijk("/locaties")
    count = head(page).locator("[data-aantal]")
    expect(count).to_have_text(re.compile(r"^\d+\s+voor deze week"))
    head(page).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    tom.kijk()
    due = [
        int(match[1])
        for name in ("Te laat", "Deze week")
        if (
            match := re.search(
                r"\((\d+)\)", page.get_by_role("link", name=re.compile(f"^{name} ")).inner_text()
            )
        )
    ]
    expect(count).to_have_text(re.compile(rf"^{sum(due)}\s"))
    mine = total(page)
    task = page.locator(TASK).first
    name, where = task.get_attribute("id"), task.locator(".taak__wat a").first
    where.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/controles/*")
    tom.kijk()
    page.go_back()
    tom.klik("Van mijn team")
    assert page.url.endswith("?van=team")
    assert total(page) > mine
    tom.klik("Later (")
    assert name not in keys(page)
    page.go_back()
    assert te_breed(tom) == []


def test_a_coordinator_plans_and_sees_the_work_of_all(mens: Callable[..., Mens]) -> None:
    coby = mens("coby")
    page = coby.kijk("/")
    assert te_breed(coby) == []
    planning = page.locator(TASK).filter(has_text="klaarzetten")
    expect(planning.first).to_contain_text("nog geen controle")
    mine = total(page)
    coby.klik("Van mijn team")
    assert total(page) > mine
    assert te_breed(coby) == []
    late = coby.klik("Te laat (")
    expect(late.get_by_role("heading", level=2).first).to_contain_text("Te laat")
    shown = keys(late)
    assert shown
    escalated = coby.kijk("/te-laat")
    rows = escalated.locator("tr[id^='taak-']").evaluate_all("rows => rows.map(row => row.id)")
    assert set(rows) & set(shown), "the same tasks have the same id there"


@pytest.mark.parametrize("width", [1280, 320])
def test_a_beheerder_sees_what_falls_short(mens: Callable[..., Mens], width: int) -> None:
    bea = mens("bea")
    bea.page.set_viewport_size({"width": width, "height": 740})
    page = bea.kijk("/")
    assert te_breed(bea) == []
    quality = page.locator(f"{TASK}[id^='taak-kwaliteit-']").first
    name = quality.get_attribute("id")
    quality.get_by_role("link").first.click()
    page.wait_for_url(f"**/beheer#{name}")
    expect(page.locator(f"tr#{name}")).to_be_visible()
    expect(page.locator(f"tr#{name}")).to_be_in_viewport()


def test_work_is_taken_and_laid_back_by_keyboard(mens: Callable[..., Mens]) -> None:
    hanna = mens("hanna")
    page = hanna.kijk("/?van=team")
    task = page.locator(TASK).filter(has_text="op niemands naam").first
    name = task.get_attribute("id")
    for choice, told in (
        ("Op mijn naam", r"1 zaak staat op naam van Hanna"),
        ("Op niemands naam: wie het mag doen, kan het nemen", r"1 zaak staat op niemands naam"),
    ):
        page.locator(f"#{name}").get_by_role("checkbox").focus()
        page.keyboard.press("Space")
        page.get_by_role("button", name="Gekozen werk op naam zetten").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/mijn-werk/verdelen**")
        hanna.kijk()
        assert te_breed(hanna) == []
        page.get_by_label("Op wiens naam?").select_option(label=choice)
        page.get_by_role("button", name="Op naam zetten").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text(re.compile(told))).to_be_visible()
        hanna.kijk("/?van=naam")
        expect(page.locator(f"#{name}")).to_have_count(1 if choice == "Op mijn naam" else 0)


def test_an_absence_is_recorded_with_who_replaces_and_withdrawn(
    mens: Callable[..., Mens],
) -> None:
    tom = mens("tom")
    page = tom.kijk("/")
    first, last = (date.today() + timedelta(days=days) for days in (40, 45))
    page.get_by_role("link", name="Afwezig zijn").click()
    tom.kijk()
    page.get_by_label("Eerste dag").fill(last.isoformat())
    page.get_by_label("Laatste dag").fill(first.isoformat())
    tom.klik("Vastleggen", "button")
    expect(page.get_by_role("alert")).to_contain_text("ligt voor de eerste")
    assert te_breed(tom) == []
    page.get_by_label("Eerste dag").fill(first.isoformat())
    page.get_by_label("Laatste dag").fill(last.isoformat())
    page.get_by_label("Wie vervangt?").select_option(index=1)
    tom.klik("Vastleggen", "button")
    row = page.locator("tbody tr").filter(has_text="Tom")
    expect(row).to_have_count(1)
    row.get_by_role("link", name="Wijzigen").click()
    tom.kijk()
    tom.klik("Laten vervallen", "button")
    expect(page.get_by_text("Van niemand is bekend")).to_be_visible()
