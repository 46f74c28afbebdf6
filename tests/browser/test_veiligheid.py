"""External safety at a screen: a plan drawn and reported, people counted, the map through time,
all by keyboard too.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pypdfium2
from playwright.sync_api import Page, expect

from mensen import Mens


def station(person: Mens) -> tuple[float, float]:
    """Walk to an LPG station; return where it is (RD)."""
    page = person.kijk("/omgevingsveiligheid?q=TankenLPG")
    page.get_by_role("main").get_by_role("link", name=re.compile("Transport")).first.click()
    page = person.kijk()
    address = page.get_by_role("link", name="Op de kaart").get_attribute("href") or ""
    east, north = (re.search(rf"[?&]{axis}=(\d+)", address) for axis in "xy")
    assert east
    assert north
    return float(east[1]), float(north[1])


def at(page: Page, east: float, north: float) -> tuple[float, float]:
    """Return where on the screen a place in RD is drawn."""
    spot = page.evaluate(
        "([x, y]) => document.querySelector('.kaart').kaart.getPixelFromCoordinate([x, y])",
        [east, north],
    )
    box = page.locator(".kaart").bounding_box()
    assert box
    return box["x"] + spot[0], box["y"] + spot[1]


def draw(page: Page, east: float, north: float, size: float) -> None:
    """Draw a square with the mouse, its south-west corner at a place in RD."""
    page.evaluate(
        (
            "([x, y]) => { const view = document.querySelector('.kaart').kaart.getView(); "
            "view.setCenter([x, y]); view.setZoom(12); }"
        ),
        [east, north],
    )
    page.wait_for_timeout(600)
    page.locator(".kaart").scroll_into_view_if_needed()
    ring = [(0, 0), (size, 0), (size, size), (0, size)]
    for dx, dy in ring:
        page.mouse.move(*at(page, east + dx, north + dy))
        page.mouse.click(*at(page, east + dx, north + dy))
        page.wait_for_timeout(350)  # faster is a double click
    page.mouse.dblclick(*at(page, east, north + size))


def test_a_plan_is_drawn_tested_reported_and_handled(mens: Callable[..., Mens]) -> None:
    person = mens("aad")
    east, north = station(person)
    page = person.kijk("/plannen/nieuw")
    expect(page.locator(".kaart--klaar")).to_be_visible()
    draw(page, east + 10, north + 5, 40)
    expect(page.get_by_label("Omtrek")).not_to_have_value("")
    page.get_by_label("Naam van het plan").fill("Kinderopvang aan de weg")
    page.get_by_label("Bijeenkomstfunctie").fill("600")
    page.get_by_label("Kinderopvang of dagverblijf").select_option("ja")
    person.klik("Toets het plan", "button")
    person.wacht_af()
    expect(page.get_by_role("heading", name="Kinderopvang aan de weg")).to_be_visible()
    expect(page.get_by_text("Een zeer kwetsbaar gebouw mag hier niet").first).to_be_visible()
    report = page.request.get(
        page.get_by_role("link", name="Rapport (PDF)").get_attribute("href") or ""
    )
    document = pypdfium2.PdfDocument(report.body())
    assert "Niet toegestaan" in document[0].get_textpage().get_text_range()
    page.get_by_text("Signaal afdoen").first.click()
    page.get_by_label("Wat hebt u met dit signaal gedaan").first.fill("Het plan schuift op.")
    page.get_by_role("button", name=re.compile("afdoen$")).first.click()
    person.kijk()
    expect(page.get_by_role("status").first).to_have_text("Het signaal is afgedaan.")
    person.kijk("/")
    person.kijk("/plannen")


def test_a_plan_by_keyboard_alone(mens: Callable[..., Mens]) -> None:
    person = mens("vera")
    east, north = station(person)
    page = person.kijk("/plannen/nieuw")
    page.get_by_label("Omtrek").focus()
    page.keyboard.type(
        "\n".join(
            f"{east + dx:.0f} {north + dy:.0f}" for dx, dy in ((20, 0), (60, 0), (60, 30), (20, 30))
        )
    )
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "naam":
            break
    page.keyboard.type("Loods")
    while page.evaluate("document.activeElement.name") != "m2_industriefunctie":
        page.keyboard.press("Tab")
    page.keyboard.type("2000")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/(plannen|achtergrondwerk)/[0-9a-f-]{36}$"))
    person.wacht_af()
    page.wait_for_url(re.compile("/plannen/[0-9a-f-]{36}$"))
    person.kijk()
    expect(page.get_by_text("40 personen overdag")).to_be_visible()


def test_people_are_counted_in_an_area(mens: Callable[..., Mens]) -> None:
    person = mens("tom")
    page = person.kijk("/omgevingsveiligheid/bevolking")
    page.get_by_label("Of kies een gemeente").select_option(index=1)
    person.klik("Tel", "button")
    expect(page.get_by_role("row", name=re.compile("Overdag"))).to_be_visible()
    page.get_by_label("Omtrek").fill("1 2")
    person.klik("Tel", "button")
    expect(page.get_by_role("alert").get_by_text("Er zijn 1 hoeken")).to_be_visible()
    expect(page).to_have_title(re.compile("^Fout: "))


def test_the_map_goes_through_time_and_answers_the_keyboard(mens: Callable[..., Mens]) -> None:
    person = mens()
    east, north = station(person)
    page = person.kijk(f"/omgevingsveiligheid?x={east:.0f}&y={north:.0f}&z=10")
    expect(page.locator(".kaart--klaar")).to_be_visible()
    shown = page.get_by_role("heading", name="Risicobronnen in beeld").locator("xpath=..")
    expect(shown.get_by_role("link").first).to_be_visible()
    page.locator("#kaart").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#hier")).to_contain_text("aandachtsgebied")
    page.get_by_label("Gifwolkaandachtsgebied").uncheck()
    page.get_by_label("Datum kiezen op de tijdbalk").focus()
    page.keyboard.press("Home")
    page.wait_for_url(re.compile("geldigOp=2015-01-01"))
    person.kijk()
    expect(page.get_by_text("Geen risicobron met een gebied op deze dag.")).to_be_visible()
    assert re.search(r"x=\d+", page.url)
    for path in (
        "afstanden",
        "screening",
        "screening?model=plasbrand",
        "groepsrisico",
        "groepsrisico?scenarios=veel",
    ):
        person.kijk(f"/omgevingsveiligheid/{path}")


def test_a_building_is_judged_by_a_person(mens: Callable[..., Mens]) -> None:
    person = mens("aad")
    person.kijk("/omgevingsveiligheid")
    person.klik("Gebouwen")
    page = person.klik("Gebouw 9999")
    page.get_by_label("Categorie").select_option("zeerKwetsbaar")
    page.get_by_label("Waarom").fill("Er is een dagverblijf in gevestigd.")
    person.klik("Vastleggen", "button")
    expect(page.get_by_text("Er is een dagverblijf in gevestigd.")).to_be_visible()
    expect(page.get_by_text("beoordeeld", exact=True)).to_be_visible()
