"""Notes and files at a screen: written by keyboard, a photo added, corrected and withdrawn, on wide
and narrow screens.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from beelden import beeld
from mensen import Mens, te_breed


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_notes_and_files_of_a_site(mens: Callable[..., Mens], width: int) -> None:
    person = mens("tom")
    person.page.set_viewport_size({"width": width, "height": 900})
    person.kijk("/locaties")
    page = person.page
    page.get_by_role("main").locator("a[href^='/locaties/']").first.click()
    person.kijk()
    site = page.url

    person.klik("Notitie schrijven")
    page.get_by_label("Notitie", exact=True).focus()
    page.keyboard.type(f"Meld u bij de poort, op {width}.")
    expect(page.locator("#id_tekst_teller")).to_contain_text("4.000")
    page.get_by_label("Alleen mijn eigen organisatie").check()
    person.klik("Notitie schrijven", "button")
    expect(page.get_by_text(f"Meld u bij de poort, op {width}.")).to_be_visible()

    person.klik("Bestand toevoegen")
    photo = beeld(maat=(640, width))  # each width its own picture
    page.get_by_label("Bestand", exact=True).set_input_files(
        {"name": "dak.jpg", "mimeType": "image/jpeg", "buffer": photo}
    )
    page.get_by_label("Titel").fill(f"Dak op {width}")
    person.klik("Bestand toevoegen", "button")
    expect(page.get_by_role("img", name=f"Dak op {width}").first).to_be_visible()
    assert te_breed(person) == []

    note = page.locator(".notitie").filter(has_text=f"poort, op {width}")
    note.get_by_role("link", name="Verbeteren").click()
    person.kijk()
    assert te_breed(person) == []
    page.get_by_label("Notitie", exact=True).fill(f"Meld u achterom, op {width}.")
    person.klik("Notitie verbeteren", "button")
    note = page.locator(".notitie").filter(has_text=f"achterom, op {width}")
    expect(note.get_by_text("Eerdere versie")).to_be_visible()
    note.get_by_text("Eerdere versie").click()
    expect(note.get_by_text(f"Meld u bij de poort, op {width}.")).to_be_visible()
    note.get_by_role("link", name="Intrekken").click()
    person.kijk()
    page.get_by_label("Waarom wordt dit ingetrokken?").fill("De poort is weer open.")
    person.klik("Intrekken", "button")
    expect(page.get_by_text("De poort is weer open.").first).to_be_visible()
    person.kijk(site)
    assert te_breed(person) == []
