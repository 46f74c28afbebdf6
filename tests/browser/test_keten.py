"""The whole chain in a browser, as four roles: permit, controle, violation, measure,
re-check, effect.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from mensen import Mens
from veldwerken import take_along, waiting

GOAL, PART = "Overtredingen verdwijnen", "Lucht, geluid en bodem"
CONDITION = "De opslag van zaagsel is afgedekt met een gesloten zeil."
BREACH = "Het zeil over het zaagsel ontbreekt aan de noordzijde."


def effect(person: Mens) -> tuple[int, int]:
    """Return how many violations were repaired and how many were found,
    as the page of the goal tells.
    """
    person.kijk("/agenda")
    page = person.klik(GOAL)
    found = (
        page.get_by_role("region", name="Overtredingen hersteld")
        .get_by_text("Gemeten over")
        .inner_text()
    )
    repaired = page.get_by_role("region", name="Mediaan van de tijd tot herstel").get_by_text(
        "Gemeten over"
    )
    return number(repaired.inner_text()), number(found)


def number(text: str) -> int:
    match = re.search(r"Gemeten over ([\d.]+)", text)
    assert match, text
    return int(match[1].replace(".", ""))


def judge_everything(person: Mens, *, breach: str | None = None) -> None:
    """Give every point of the checklist a judgement;
    the one with text ``breach`` is not in order.
    """
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


def grant_permit(person: Mens, nth: int = 0, day: date | None = None) -> str:
    """Grant a permit with one condition at a site of the list; return the address of the site."""
    page = person.kijk("/locaties")
    page.locator("tbody").get_by_role("link").nth(nth).click()
    person.kijk()
    address = page.url.split("?")[0]
    grant_permit_at(person, address, f"PROEF-{nth}", day)
    return address


def grant_permit_at(person: Mens, address: str, mark: str, day: date | None = None) -> None:
    """Grant a permit with one condition at a site, if need be in the past."""
    page = person.kijk(address)
    person.klik("Toestemming verlenen")
    page.get_by_label("Onderwerp", exact=True).fill("het opslaan van zaagsel")
    page.get_by_label("Kenmerk").fill(mark)
    person.vul_dagen(day or date.today(), "Datum van het besluit", "Datum van bekendmaking")
    condition = page.get_by_role("group", name="Voorschrift 1")
    condition.get_by_label("Nummer").fill("9.9")
    condition.get_by_label("Titel").fill("Zaagsel afgedekt")
    condition.get_by_label("Tekst").fill(CONDITION)
    condition.get_by_label("Onderwerp van controle").select_option(label="Bodem")
    person.klik("Verlenen", "button")
    expect(page.get_by_role("heading", level=1)).to_have_text("het opslaan van zaagsel")
    expect(page.get_by_text(CONDITION)).to_be_visible()


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
    close_and_establish(person)


def close_and_establish(person: Mens) -> None:
    """Close the controle, look at its report, and establish the violation."""
    page = person.page
    person.klik("Controle afronden", "button")
    link = page.get_by_role("link", name="Rapport (PDF)").get_attribute("href")
    answer = page.request.get(str(link))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
    person.klik("Overtreding constateren")
    person.klik("Overtreding constateren", "button")
    expect(page.get_by_role("heading", level=1)).to_contain_text(BREACH)


def visit_from_programme(person: Mens) -> tuple[str, str]:
    """Choose a visit of next year's programme, give it to Tom at its price,
    and return its page and the site.
    """
    page = person.kijk("/programma")
    page.locator("tbody").get_by_role("link").first.click()
    person.kijk()
    programme = page.url
    page.locator(".bord__kaart[draggable]").filter(has_not_text="wettelijk").first.get_by_role(
        "link"
    ).click()
    person.kijk()
    visit = page.url
    page.get_by_label("Toezichthouder").select_option(label="Tom Toezicht (fictief)")
    page.get_by_label("Kwartaal").select_option("1")
    person.klik("Wat kost dat?", "button")
    expect(
        page.get_by_role("status").filter(has_text=re.compile(r"^\s*Dit (kost|levert)"))
    ).to_be_visible()
    page.get_by_label("Waarom verzet u dit bezoek?").fill("Tom is er toch in de buurt.")
    page.get_by_role("main").get_by_role("button", name="Verzetten").click()
    person.kijk()
    expect(page.get_by_text("vastgezet")).to_be_visible()
    site = str(page.get_by_role("link", name="Het risico van deze locatie").get_attribute("href"))
    person.kijk(programme)
    person.klik("Zet kwartaal 1 klaar", "button")
    page = person.kijk(visit)
    person.klik("Naar de controle")
    return page.url, site.removesuffix("/risico")


def judge_in_the_field(person: Mens, controle: str) -> None:
    """Judge every point without a network; the one of the condition is not in order; then send."""
    page = take_along(person)
    person.context.set_offline(True)
    block = page.locator(f"section[data-controle='{controle.rsplit('/', 1)[1]}']")
    points = block.locator("li.kaartje")
    for index in range(points.count()):
        point = points.nth(index)
        if CONDITION in point.inner_text():
            point.get_by_label("niet akkoord, voorschriften overtreden").check()
            point.get_by_label("Bijzonderheden").fill(BREACH)
            point.get_by_label("Gevolg").select_option(label="van belang")
            point.get_by_label("Gedrag").select_option(label="onverschillig")
        else:
            point.get_by_label("voorschriften nageleefd").check()
        point.get_by_role("button", name="Bewaren").click()
    waiting(page, points.count())
    person.problems.clear()  # without a network the browser reports what it could not fetch
    person.context.set_offline(False)
    page.get_by_role("button", name="Nu verzenden").click()
    waiting(page, 0)


def take(person: Mens, step: str, day: date, fields: dict[str, str]) -> None:
    """Record a step of a measure on a day; ``fields`` fills in its controls by label."""
    page = person.page
    summary = page.locator("details.stapkeuze > summary", has_text=re.compile(rf"^\s*{step}"))
    if not summary.is_visible():
        page.get_by_text("Iets anders vastleggen").click()
    block = summary.locator("..")
    if block.get_attribute("open") is None:
        summary.click()
    block.get_by_label("Dag", exact=True).fill(day.isoformat())
    for label, value in fields.items():
        field = block.get_by_label(label, exact=True)
        if field.evaluate("node => node.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    block.get_by_role("button", name="Vastleggen").click()
    page.wait_for_load_state("networkidle")


def order(until: date) -> dict[str, str]:
    """Return what an order under a penalty of 1,000 per violation records."""
    return {
        "Begunstigingstermijn tot en met": until.isoformat(),
        "Dwangsom": "overtreding",
        "Dwangsom (€)": "1000",
        "Maximum (€)": "5000",
    }


def begin_measure(person: Mens, violation: str) -> str:
    """Position the violation and begin a last onder dwangsom; return the address of the measure."""
    page = person.kijk(violation)
    person.klik("Positioneren in de strategie")
    person.klik("Vaststellen", "button")
    expect(page.get_by_text("Dat is cel B3")).to_be_visible()
    person.klik("Maatregel beginnen")
    page.get_by_label("Instrument", exact=True).select_option("dwangsom")
    page.get_by_label("De last").fill("Dek het zaagsel af met een gesloten zeil.")
    page.get_by_label("Motivering", exact=True).fill("Beginselplicht tot handhaving.")
    person.klik("Maatregel beginnen", "button")
    return page.url


def enforce(person: Mens, violation: str) -> date:
    """Impose an urgent order and plan the re-check; return its day."""
    begin_measure(person, violation)
    page, today = person.page, date.today()
    take(
        person,
        "Afzien van een zienswijze",
        today,
        {"Waarom kan dat?": "spoed", "Motivering": "Het stuift nu."},
    )
    take(person, "Last opleggen", today, order(today))
    expect(
        page.get_by_role("region", name="Termijnen").get_by_text("Begunstigingstermijn", exact=True)
    ).to_be_visible()
    person.kijk(violation)
    person.klik("Hercontrole plannen")
    day = date.fromisoformat(page.get_by_label("Datum").input_value())
    person.klik("Hercontrole plannen", "button")
    return day


def recheck(person: Mens, violation: str, day: date, *, breach: str | None = None) -> None:
    """Do the planned re-check on its day: everything is in order, or the breach is still there."""
    page = person.kijk(violation)
    page.get_by_role("region", name="Hercontroles").get_by_role("listitem").filter(
        has_text="Gepland"
    ).get_by_role("link").click()
    person.kijk()
    page.get_by_label("Datum").fill(day.isoformat())
    person.klik("Controle beginnen", "button")
    judge_everything(person, breach=breach)
    person.klik("Controle afronden", "button")


def plan_recheck(person: Mens, violation: str, day: date) -> None:
    """Plan a re-check on a day."""
    page = person.kijk(violation)
    person.klik("Hercontrole plannen")
    page.get_by_label("Datum").fill(day.isoformat())
    person.klik("Hercontrole plannen", "button")


def timeline(page: Page) -> list[str]:
    """Return the kinds of event on the timeline, oldest first."""
    return list(
        reversed(
            page.locator(".tijdlijn li").evaluate_all("rows => rows.map(row => row.dataset.soort)")
        )
    )


def test_from_goal_to_effect_as_four_roles(mens: Callable[..., Mens]) -> None:
    policy = mens("bram")
    before = effect(policy)
    address = grant_permit(mens("vera"))
    inspector, lawyer = mens("tom"), mens("hanna")
    inspect(inspector, address)
    violation = inspector.page.url
    day = enforce(lawyer, violation)
    recheck(inspector, violation, date.today())

    page = inspector.kijk(violation)
    expect(page.get_by_text(re.compile("^Hersteld op"))).to_be_visible()
    page = policy.kijk(f"{address}?geldigOp={day}")
    chain = ["toestemming", "controle", "overtreding", "maatregel", "controle", "herstel"]
    steps = iter(timeline(page))
    assert all(step in steps for step in chain), timeline(page)
    assert effect(policy) == (before[0] + 1, before[1] + 1)


def test_from_programme_to_payment_and_repair(mens: Callable[..., Mens]) -> None:
    """Programme, planned visit, inspection offline, report, violation, strategy, order, forfeiture,
    payment, repair.
    """
    found = date.today() - timedelta(days=90)
    controle, site = visit_from_programme(mens("coby"))
    grant_permit_at(mens("vera"), site, "PROEF-P", found - timedelta(days=10))
    inspector, lawyer = mens("tom"), mens("hanna")
    inspector.kijk(controle).get_by_label("Datum").fill(found.isoformat())
    inspector.klik("Controle beginnen", "button")
    judge_in_the_field(inspector, controle)
    inspector.kijk(controle)
    close_and_establish(inspector)
    violation = inspector.page.url
    measure = begin_measure(lawyer, violation)
    page, heard, until = lawyer.page, found + timedelta(days=9), found + timedelta(days=17)
    take(
        lawyer,
        "Voornemen",
        found + timedelta(days=2),
        {"Zienswijze mogelijk tot en met": heard.isoformat()},
    )
    take(lawyer, "Last opleggen", heard, order(until))
    expect(page.get_by_text("De overtreder kan zijn zienswijze nog geven")).to_contain_text(
        "art. 4:8"
    )
    lawyer.problems.clear()  # the browser reports that the step was refused
    lawyer.page.goto(measure)
    take(lawyer, "Last opleggen", heard + timedelta(days=1), order(until))
    plan_recheck(lawyer, violation, until + timedelta(days=1))
    recheck(inspector, violation, until + timedelta(days=1), breach=CONDITION)

    page = lawyer.kijk("/handhaving?soort=verbeurte")
    lawyer.kijk(measure)
    lawyer.klik("Verbeurte vaststellen", "button")
    expect(page.get_by_role("region", name="Geld")).to_contain_text(
        "€ 1.000,00 van ten hoogste € 5.000,00"
    )
    lapses = page.get_by_role("region", name="Geld").locator("tbody tr td").nth(4)
    expect(lapses).to_contain_text(
        f"{(until + timedelta(days=1)).replace(year=until.year + 1):%d-%m-%Y}"
    )
    day = until + timedelta(days=2)
    take(
        lawyer,
        "Voornemen tot invordering",
        day,
        {"Zienswijze mogelijk tot en met": day.isoformat()},
    )
    collect = {"In te vorderen (€)": "1000", "Motivering": "Beginselplicht tot invordering."}
    take(lawyer, "Invorderingsbesluit", day + timedelta(days=1), collect)
    take(lawyer, "Betaling ontvangen", day + timedelta(days=10), {"Ontvangen (€)": "1000"})
    expect(page.get_by_role("region", name="Geld")).to_contain_text("voldaan")
    plan_recheck(lawyer, violation, day + timedelta(days=12))
    recheck(inspector, violation, day + timedelta(days=12))
    page = lawyer.kijk(measure)
    expect(page.get_by_text("uitgevoerd", exact=True)).to_be_visible()
    page = lawyer.kijk(violation)
    expect(page.get_by_text(re.compile("^Hersteld op"))).to_be_visible()


def test_a_violation_on_the_table_of_the_prosecutor(mens: Callable[..., Mens]) -> None:
    person = mens("hanna")
    page = person.kijk("/afstemming")
    page.get_by_role("region", name="Voorgesteld door de regels").get_by_role(
        "link", name="Voorleggen"
    ).first.click()
    person.kijk()
    person.klik("Ter afstemming voorleggen", "button")
    page.get_by_role("region", name="Op tafel").get_by_role(
        "link", name="Afspraak vastleggen"
    ).last.click()
    person.kijk()
    page.get_by_label("Overleg", exact=True).fill("Regionaal afstemmingsoverleg")
    page.get_by_label("Met wie?").fill("Functioneel Parket")
    page.get_by_label("Wat is gedeeld?").fill("Bevinding en positionering")
    page.get_by_label("Uitkomst").select_option("beide")
    page.get_by_label("Afspraak", exact=True).fill("Last onder dwangsom; het OM onderzoekt.")
    person.klik("Afspraak vastleggen", "button")
    expect(page.get_by_role("region", name="Afspraken")).to_contain_text(
        "Last onder dwangsom; het OM onderzoekt."
    )
