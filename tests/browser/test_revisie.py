"""A revision: every permit of a site in one, written from what holds,
and in their place once it takes effect.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from playwright.sync_api import expect

from mensen import Mens


def test_one_permit_in_the_place_of_all(mens: Callable[..., Mens]) -> None:
    vera = mens("vera")
    page = vera.kijk("/bibliotheek?thema=lucht")
    vera.klik("Stofemissie")
    page.get_by_role("link", name=re.compile("Wijziging opstellen voor")).first.click()
    address = re.sub("/concept.*", "/vergunning", page.url)
    page = vera.kijk(address)
    holding = page.locator("#opdatum .vergund:not(.vergund--kop)").count()
    assert holding > 3
    vera.klik("Wijziging opstellen")
    page.get_by_label("Wat wordt het?").select_option("revisie")
    page.get_by_label("Kenmerk").fill("2026-REV")
    page.get_by_label("Onderwerp").fill("het in werking hebben van de hele locatie")
    vera.vul_dagen(date.today(), "Datum van het besluit", "Bekendmaking op")
    vera.kijk()
    vera.klik("Beginnen", "button")
    parts = page.get_by_role("article")
    expect(parts).to_have_count(holding)
    form = page.get_by_role("form", name="Hoofdstuk of paragraaf toevoegen")
    form.get_by_label("Nummer van de kop").fill("90")
    form.get_by_label("Titel van de kop").fill("Nog leeg")
    form.get_by_role("button", name="Kop toevoegen").click()
    expect(page.get_by_role("alert")).to_contain_text("Onder kop 90 staat nog niets")
    vera.kijk()
    page.get_by_role("button", name="Verwijder kop 90").click()
    parts.first.get_by_text("Wijzigen").click()
    parts.first.get_by_label("Tekst").fill("Dit is in de revisie opnieuw geschreven.")
    parts.first.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    vera.kijk()
    vera.klik("Publiceren", "button")
    vera.wacht_af()
    expect(page).to_have_url(re.compile("/toestemmingen/"))
    page = vera.kijk(address)
    expect(page.get_by_text("Dit is in de revisie opnieuw geschreven.")).to_be_visible()
    vera.klik(f"Toon ook de {holding} die niet meer of nog niet gelden")
    expect(page.get_by_text("vervangen", exact=True)).to_have_count(holding)
