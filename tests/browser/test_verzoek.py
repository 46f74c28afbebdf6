"""From a message of the Omgevingsloket to a permit in force: every clock in sight,
every step in its legal order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from mensen import Mens
from stamberichten import bericht

TODAY = date.today()


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def message(folder: Path, name: str, **values: str) -> Path:
    file = folder / name
    file.write_bytes(bericht(gezag="Provincie Waterwoude (fictief)", kvk="", **values))
    return file


def receive(person: Mens, file: Path, *attachments: Path) -> Page:
    page = person.kijk("/verzoeken")
    person.klik("Verzoek inlezen")
    page.get_by_label("Verzoekbericht (XML)").set_input_files(file)
    if attachments:
        page.get_by_label("Bijlagen").set_input_files(list(attachments))
    person.klik("Inlezen", "button")
    return person.wacht_af()


def take(person: Mens, step: str, day: str, **values: str) -> None:
    """Open a possible step, fill it in and record it."""
    page = person.page
    page.locator("summary", has_text=re.compile(rf"^\s*{re.escape(step)}\s*$")).click()
    form = page.locator("details[open].stapkeuze form")
    form.get_by_label("Dag", exact=True).fill(day)
    for label, value in values.items():
        field = form.get_by_label(label.replace("_", " "))
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    form.get_by_role("button", name="Vastleggen").click()
    page.wait_for_load_state()


def test_from_message_to_permit(mens: Callable[..., Mens], tmp_path: Path) -> None:
    vera = mens("vera")
    page = vera.kijk("/locaties?type=inrichting-overig")
    page.goto(page.locator("tbody").get_by_role("link").first.get_attribute("href") or "")
    name = page.get_by_role("heading", level=1).inner_text()
    x, y = re.findall(
        r"RD (\d+), (\d+)", page.get_by_text(re.compile(r"RD \d+, \d+")).inner_text()
    )[0]
    drawing = tmp_path / "tekening.pdf"
    drawing.write_bytes(b"%PDF-1.7")

    receive(vera, message(tmp_path, "v.xml", indiendatum=ago(20), plaats=f"{x} {y}"), drawing)
    expect(page.get_by_text("12.000 ton")).to_be_visible()
    vera.kijk()
    vera.klik(name)
    page.locator("input[name=activiteiten]").first.check()
    vera.kijk()
    vera.klik("Vastleggen", "button")
    expect(page.get_by_role("heading", name="Derde reactor")).to_be_visible()
    expect(page.get_by_text("Beslistermijn reguliere procedure").first).to_be_visible()
    vera.kijk()

    take(
        vera,
        "Om aanvulling gevraagd",
        ago(15),
        Uiterste_dag_om_aan_te_vullen=(TODAY + timedelta(days=9)).isoformat(),
    )
    expect(page.get_by_text("onvolledig", exact=True)).to_be_visible()
    expect(page.get_by_text("kan vanaf")).to_be_visible()
    expect(page.get_by_text("opgeschort").first).to_be_visible()
    procedure = page.url
    more = message(tmp_path, "w.xml", indiendatum=ago(4), doel="Aanvullen", volgnummer="002")
    receive(vera, more)
    vera.kijk()
    vera.klik("Leg de aanvulling vast", "button")
    expect(page).to_have_url(procedure)
    expect(page.get_by_text("in behandeling").first).to_be_visible()
    page.locator("summary", has_text="Hoe is dit berekend?").first.click()
    expect(page.get_by_text("opgeschort van").first).to_be_visible()

    vera.klik("Vergunning verlenen")
    page.get_by_label("Kenmerk").fill("2026-D1")
    page.get_by_label("Datum van het besluit").fill(ago(3))
    page.get_by_label("Datum van bekendmaking").fill(ago(2))
    page.locator("[name=voorschrift-0-nummer]").fill("9.1")
    page.locator("[name=voorschrift-0-titel]").fill("Reactor")
    page.locator("[name=voorschrift-0-thema]").select_option(index=1)
    page.locator("[name=voorschrift-0-omschrijving]").fill("De reactor wordt jaarlijks gekeurd.")
    vera.kijk()
    vera.klik("Verlenen", "button")
    expect(page.get_by_text("in werking").first).to_be_visible()
    expect(page.get_by_text("art. 16.79, eerste lid, onder a, Omgevingswet")).to_be_visible()
    vera.kijk()

    take(
        vera,
        "Bezwaar gemaakt",
        ago(0),
        **{"Door wie?": "Buurman", "Adviseert een commissie?": "zonder"},
    )
    expect(page.get_by_text("er loopt een bezwaar")).to_be_visible()
    page.get_by_role("link", name=re.compile("2026-D1")).click()
    expect(page.get_by_text("De reactor wordt jaarlijks gekeurd.").first).to_be_visible()
    page.goto(procedure)
    page.locator("summary", has_text="Terugnemen").last.click()
    page.get_by_label("Waarom klopte dit niet?").last.fill("Hoort bij een andere zaak")
    page.get_by_role("button", name="Terugnemen").last.click()
    expect(page.get_by_text("Hoort bij een andere zaak")).to_be_visible()
    vera.kijk()


def test_an_inspector_reads_and_a_refusal_names_the_article(mens: Callable[..., Mens]) -> None:
    tom = mens("tom")
    page = tom.kijk("/verzoeken")
    page.locator("tbody").get_by_role("link").first.click()
    tom.kijk()
    expect(page.get_by_role("heading", name="Volgende stap")).to_have_count(0)
    vera = mens("vera")
    page = vera.kijk("/verzoeken")
    page.get_by_role("row", name=re.compile("ter inzage")).first.get_by_role("link").first.click()
    expect(page.get_by_text("Zienswijzen kunnen nog worden ingediend")).to_be_visible()
