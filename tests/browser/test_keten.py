"""The whole chain in a browser, as four roles: permit, controle, violation, measure, re-check, effect."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect

from mensen import Mens

GOAL, PART = "Overtredingen verdwijnen", "Lucht, geluid en bodem"
CONDITION = "De opslag van zaagsel is afgedekt met een gesloten zeil."
BREACH = "Het zeil over het zaagsel ontbreekt aan de noordzijde."


def effect(person: Mens) -> tuple[int, int]:
    """Return how many violations were repaired and how many were found, as the page of the goal tells."""
    person.kijk("/agenda")
    page = person.klik(GOAL)
    found = page.get_by_role("region", name="Overtredingen hersteld").get_by_text("Gemeten over").inner_text()
    repaired = page.get_by_role("region", name="Mediaan van de tijd tot herstel").get_by_text("Gemeten over")
    return number(repaired.inner_text()), number(found)


def number(text: str) -> int:
    match = re.search(r"Gemeten over ([\d.]+)", text)
    assert match, text
    return int(match[1].replace(".", ""))


def judge_everything(person: Mens, *, breach: str | None = None) -> None:
    """Give every point of the checklist a judgement; the one with text ``breach`` is not in order."""
    page = person.page
    points = page.locator("li[id^=punt-]")
    assert points.count() > 0
    for index in range(points.count()):
        point = points.nth(index)
        if breach and breach in point.inner_text():
            point.get_by_label("niet akkoord, voorschriften overtreden").check()
            point.get_by_label("Bijzonderheden").fill(BREACH)
            point.get_by_label("Gevolg").select_option(label="van belang")
            point.get_by_label("Gedrag").select_option(label="onverschillig")
        else:
            point.get_by_label("voorschriften nageleefd").check()
        point.get_by_role("button", name="Vastleggen").click()
        expect(points.nth(index).get_by_role("status")).to_have_text("Vastgelegd.")
    person.kijk()


def grant_permit(person: Mens) -> str:
    """Grant a permit with one condition at the first site of the list; return the address of the site."""
    page = person.kijk("/locaties")
    page.get_by_role("table").get_by_role("link").first.click()
    person.kijk()
    address = page.url.split("?")[0]
    person.klik("Toestemming verlenen")
    page.get_by_label("Onderwerp", exact=True).fill("het opslaan van zaagsel")
    page.get_by_label("Kenmerk").fill("PROEF-2026-1")
    condition = page.get_by_role("group", name="Voorschrift 1")
    condition.get_by_label("Nummer").fill("9.9")
    condition.get_by_label("Titel").fill("Zaagsel afgedekt")
    condition.get_by_label("Tekst").fill(CONDITION)
    condition.get_by_label("Onderwerp van controle").select_option(label="Bodem")
    person.klik("Verlenen", "button")
    expect(page.get_by_role("heading", level=1)).to_have_text("het opslaan van zaagsel")
    expect(page.get_by_text(CONDITION)).to_be_visible()
    return address


def inspect(person: Mens, address: str) -> None:
    """Plan and do a controle, and establish the violation."""
    page = person.kijk(address)
    person.klik("Controle plannen")
    page.get_by_label("Onderdeel van het uitvoeringsprogramma").select_option(
        label=page.get_by_role("option", name=PART).first.inner_text()
    )
    person.klik("Controle plannen", "button")
    person.klik("Controle beginnen", "button")
    expect(page.get_by_text(CONDITION)).to_be_visible()
    judge_everything(person, breach=CONDITION)
    person.klik("Controle afronden", "button")
    person.klik("Overtreding constateren")
    person.klik("Overtreding constateren", "button")
    expect(page.get_by_role("heading", level=1)).to_contain_text(BREACH)


def enforce(person: Mens) -> date:
    """Position the violation, impose a measure and plan the re-check; return its day."""
    page = person.kijk("/")
    person.klik(BREACH)
    person.klik("Positioneren in de strategie")
    person.klik("Vaststellen", "button")
    expect(page.get_by_text("Dat is cel B3")).to_be_visible()
    person.klik("Maatregel opleggen")
    page.get_by_label("Instrument", exact=True).select_option("dwangsom")
    page.get_by_label("De last").fill("Dek het zaagsel af met een gesloten zeil.")
    page.get_by_label("Begunstigingstermijn").fill("1")
    page.get_by_label("Dwangsom per overtreding").fill("1000")
    page.get_by_label("Maximum").fill("5000")
    page.get_by_label("Motivering", exact=True).fill("Beginselplicht tot handhaving.")
    person.klik("Maatregel opleggen", "button")
    expect(page.get_by_text("Begunstigingstermijn", exact=True)).to_be_visible()
    person.klik("Hercontrole plannen")
    day = date.fromisoformat(page.get_by_label("Datum").input_value())
    person.klik("Hercontrole plannen", "button")
    return day


def recheck(person: Mens, violation: str, day: date) -> None:
    """Do the re-check on its day: everything is in order."""
    page = person.kijk(violation)
    page.get_by_role("region", name="Hercontroles").get_by_role("link").first.click()
    person.kijk()
    page.get_by_label("Datum").fill(day.isoformat())
    person.klik("Controle beginnen", "button")
    judge_everything(person)
    person.klik("Controle afronden", "button")


def timeline(page: Page) -> list[str]:
    """Return the kinds of event on the timeline, oldest first."""
    return list(reversed(page.locator(".tijdlijn li").evaluate_all("rows => rows.map(row => row.dataset.soort)")))


def test_from_goal_to_effect_as_four_roles(mens: Callable[..., Mens]) -> None:
    policy = mens("bram")
    before = effect(policy)
    address = grant_permit(mens("vera"))
    inspector, lawyer = mens("tom"), mens("hanna")
    inspect(inspector, address)
    violation = inspector.page.url
    day = enforce(lawyer)
    recheck(inspector, violation, day)

    page = inspector.kijk(violation)
    expect(page.get_by_text(re.compile("^Hersteld op"))).to_be_visible()
    page = policy.kijk(f"{address}?geldigOp={day}")
    chain = ["toestemming", "controle", "overtreding", "maatregel", "controle", "herstel"]
    steps = iter(timeline(page))
    assert all(step in steps for step in chain), timeline(page)
    assert effect(policy) == (before[0] + 1, before[1] + 1)
