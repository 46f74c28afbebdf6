"""A joint Seveso inspection in a browser: plan, team, topics, inspection,
approval by each authority, public summary.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from mensen import Mens

PARTNER = "Veiligheidsregio Waterwoude (fictief)"
WORDS = "Bekeken zijn de beveiligingen en de staat van de installaties."


def seveso_site(person: Mens) -> str:
    """Return the address of a Seveso site this person supervises."""
    page = person.kijk("/locaties?type=inrichting-seveso-hoog")
    links = [str(a.get_attribute("href")) for a in page.locator("tbody").get_by_role("link").all()]
    for link in links:
        person.kijk(link)
        if page.get_by_role("main").get_by_role("link", name="Seveso", exact=True).count():
            return link
    raise AssertionError("no Seveso site to inspect")


def judge(person: Mens) -> None:
    """Judge every point; the first is not in order."""
    page = person.page
    points = page.locator("li[id^=punt-]")
    assert points.count() > 1
    for index in range(points.count()):
        point = points.nth(index)
        if index == 0:
            point.get_by_label("niet akkoord, voorschriften overtreden").check()
            point.get_by_label("Bijzonderheden").fill("De afsluiter sluit niet.")
            point.get_by_label("Gevolg").select_option(label="van belang")
            point.get_by_label("Gedrag").select_option(label="goedwillend")
        else:
            point.get_by_label("voorschriften nageleefd").check()
        point.get_by_role("button", name="Vastleggen").click()
        expect(points.nth(index).get_by_role("status")).to_have_text("Vastgelegd.")


def document(page: Page, name: str) -> None:
    link = page.get_by_role("link", name=name).first.get_attribute("href")
    answer = page.request.get(str(link))
    assert answer.headers["content-type"] == "application/pdf", name


@pytest.mark.slow
def test_a_joint_inspection_to_its_public_summary(mens: Callable[..., Mens]) -> None:
    person, partner = mens("tom"), mens("piet")
    site = seveso_site(person)
    page = person.page
    person.klik("Seveso")
    page.get_by_text("Onderwerp plannen").click()
    page.get_by_label("Onderwerp", exact=True).select_option(label="Ageing (LBR)")
    page.get_by_label("Jaar", exact=True).first.fill(str(date.today().year))
    person.klik("Plannen", "button")
    person.klik("Gezamenlijke inspectie beginnen")
    page.get_by_label(PARTNER).check()
    person.klik("Gezamenlijke inspectie beginnen", "button")
    room = page.url
    expect(page.get_by_role("region", name="Onderwerpen")).to_contain_text("Ageing")
    page.get_by_label("Onderwerp", exact=True).select_option(label="Testen van beveiligingen (LBR)")
    person.klik("Onderwerp kiezen", "button")
    page.get_by_text("Iemand toevoegen").click()
    page.get_by_label("Naam").fill("Vera Veilig (fictief)")
    page.get_by_label("Dienst", exact=True).select_option(label=PARTNER)
    person.klik("Toevoegen", "button")
    page.locator("summary", has_text="Op de agenda zetten").click()
    page.get_by_label("Van", exact=True).fill("09:00")
    page.get_by_label("Tot", exact=True).fill("10:30")
    page.get_by_label("Wat", exact=True).fill("Rondgang langs de tanks")
    person.klik("Op de agenda zetten", "button")
    expect(page.get_by_role("region", name="Agenda")).to_contain_text("Rondgang langs de tanks")
    document(page, "Inspectieplan (PDF)")

    person.klik("Naar de controle")
    person.klik("Controle beginnen", "button")
    judge(person)
    person.kijk()
    person.klik("Controle afronden", "button")
    person.kijk(room)
    person.klik("Vastleggen voor", "button")
    expect(page.get_by_text("Nog zonder categorie: punt 1.")).to_be_visible()
    page.get_by_label("Categorie").select_option(label="2 (middelmatig)")
    page.get_by_label("Wat moet er gebeuren").fill("Vervang de afsluiter.")
    person.klik("Indelen", "button")
    person.klik("Vastleggen voor", "button")
    person.klik("Rapport vandaag verzonden", "button")
    expect(page.get_by_text("Nog geen akkoord van Veiligheidsregio")).to_be_visible()

    partner.kijk("/seveso").get_by_role("table").get_by_role(
        "link", name=re.compile("fictief")
    ).first.click()
    partner.page.goto(room)
    partner.kijk()
    partner.klik("Vastleggen voor", "button")
    person.kijk(room)
    person.klik("Rapport vandaag verzonden", "button")
    document(page, "Gezamenlijk rapport (PDF)")
    page.get_by_label("Eindoordeel").select_option("overtredingen")
    page.get_by_label("Wat is er bekeken, en wat was in orde").fill(WORDS)
    person.klik("Aanbieden aan het bedrijf", "button")
    person.klik("Openbaar maken", "button")
    expect(page.get_by_text("Het bedrijf heeft tot en met")).to_be_visible()
    person.klik("Zienswijze vastleggen", "button")
    person.klik("Openbaar maken", "button")

    public = mens()
    page = public.kijk(room)
    expect(page.get_by_text(WORDS)).to_be_visible()
    expect(page.get_by_text("Vervang de afsluiter.")).to_be_visible()
    document(page, "Samenvatting (PDF)")
    name = person.kijk(site).get_by_role("heading", level=1).inner_text()
    row = public.kijk("/seveso/naleving").get_by_role("row", name=name)
    expect(row).to_contain_text("1 overtreding")
