"""A standaardvoorschrift is written and adopted;
a permit that lags behind a new version is brought up to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from playwright.sync_api import expect

from mensen import Mens


def test_written_and_adopted(mens: Callable[..., Mens]) -> None:
    vera = mens("vera")
    page = vera.kijk("/bibliotheek")
    vera.klik("Standaardvoorschrift schrijven")
    page.get_by_label("Code").fill("geur-biofilter")
    page.get_by_label("Onderwerp van controle").select_option("lucht")
    page.get_by_label("Titel").fill("Biofilter")
    page.get_by_label("Tekst", exact=True).fill(
        "De vochtigheid van het biofilter is ten minste {vocht} %."
    )
    page.locator("[name=plaats-0-naam]").fill("vochtigheid")
    page.locator("[name=plaats-0-label]").fill("Vochtigheid")
    page.locator("[name=plaats-0-eenheid]").fill("%")
    page.locator("[name=plaats-0-maximum]").fill("100")
    page.locator("[name=grondslag-0-soort]").select_option("beleid")
    page.locator("[name=grondslag-0-verwijzing]").fill("Geurbeleid (fictief)")
    vera.kijk()
    vera.klik("Als concept opslaan", "button")
    expect(page.get_by_text("Voor {vocht} is niet gezegd wat er kan staan.")).to_be_visible()
    vera.kijk()
    page.locator("[name=plaats-0-naam]").fill("vocht")
    vera.klik("Als concept opslaan", "button")
    expect(page.get_by_text("concept", exact=True)).to_be_visible()
    vera.klik("Vaststellen", "button")
    expect(page.get_by_text("geur-biofilter v1 is vastgesteld.")).to_be_visible()
    expect(page.get_by_text("niet geverifieerd")).to_be_visible()
    vera.kijk()


def test_a_permit_that_lags_is_brought_up_to_date(mens: Callable[..., Mens]) -> None:
    vera = mens("vera")
    page = vera.kijk("/bibliotheek?thema=lucht")
    vera.klik("Stofemissie")
    behind = page.locator(".titelrij .label--midden")
    before = int(behind.inner_text().split()[0])
    vera.kijk()
    page.get_by_role("link", name=re.compile("Wijziging opstellen voor")).first.click()
    page.get_by_label("Kenmerk").fill("WW-STOF-2")
    page.get_by_label("Onderwerp").fill("Stof volgens de nieuwe standaard")
    vera.vul_dagen(date.today(), "Datum van het besluit", "Bekendmaking op")
    page.get_by_role("main").get_by_role("button", name="Beginnen").click()
    part = page.get_by_role("article", name="Voorschrift 4.3")
    expect(part.get_by_text("versie 2 beschikbaar")).to_be_visible()
    vera.kijk()
    part.get_by_role("link", name="Uit de bibliotheek").click()
    expect(page.get_by_label("Grenswaarde (mg/Nm3)")).to_have_value("5")
    vera.kijk()
    vera.klik("In het concept opnemen", "button")
    expect(part.get_by_text("lucht-stof v2")).to_be_visible()
    vera.kijk()
    vera.klik("Publiceren", "button")
    vera.wacht_af()
    expect(page).to_have_url(re.compile("/toestemmingen/"))
    page = vera.kijk("/bibliotheek?thema=lucht")
    vera.klik("Stofemissie")
    expect(page.get_by_text(f"{before - 1} achter")).to_be_visible()
