"""From paper to practice: a decision is taken in, judged, changed by a draft, published,
and inspected on its day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from mensen import Mens
from stukken import CHANGE, PERMIT

EFFECT = date.today()


def paper(path: Path, words: str) -> Path:
    """Write a decision as a word processor would."""
    made = docx.Document()
    for line in words.splitlines():
        made.add_paragraph(line)
    made.save(str(path))
    return path


def site_without_permit(person: Mens) -> str:
    page = person.kijk("/locaties")
    links = (
        page.locator("tbody")
        .get_by_role("link")
        .evaluate_all("rows => rows.map(row => row.pathname)")
    )
    for link in links:
        page.goto(f"{link}/vergunning")
        if page.get_by_text("Op die dag was er nog niets bekend").count():
            return str(link)
    raise AssertionError("every site on the first page has a permit")


def take_in(person: Mens, address: str, file: Path, kind: str, mark: str, day: str) -> None:
    page = person.kijk(f"{address}/stukken")
    page.get_by_label("Bestand").set_input_files(file)
    page.get_by_label("Wat is het?").select_option(kind)
    if kind != "vergunning":
        page.get_by_label("Betreft").select_option(label="het spuiten van verf (2012-1)")
    page.get_by_label("Kenmerk").fill(mark)
    page.get_by_label("Onderwerp", exact=True).fill("het spuiten van verf")
    works = date.fromisoformat(day)
    person.vul_dagen(works, "Datum van het besluit of de uitspraak", "Bekendgemaakt op")
    person.klik("Inlezen", "button")
    person.wacht_af()


def judge_by_keyboard(person: Mens) -> None:
    """Accept every open line that is clear with Enter, and set aside what is not with Delete."""
    page = person.page
    open_ = page.locator('li[data-oordeel-nu="open"]')
    open_.first.focus()
    expect(page.locator("mark.nu")).to_have_count(1)
    for left in range(open_.count() - 1, -1, -1):
        focused = page.locator('li[data-oordeel-nu="open"]:focus:not(.htmx-settling)')
        expect(focused).to_have_count(1)
        clear = focused.get_by_role("button", name="Aanvaarden").count() > 0
        page.keyboard.press("Enter" if clear else "Delete")
        expect(open_).to_have_count(left)
    expect(page.get_by_text("Alles is beoordeeld.")).to_be_visible()
    person.kijk()


def read_paper(person: Mens, address: str, folder: Path) -> None:
    page = person.page
    take_in(
        person,
        address,
        paper(folder / "vergunning.docx", PERMIT),
        "vergunning",
        "2012-1",
        "2012-03-01",
    )
    line = page.get_by_role("listitem", name="voorschrift 2.1.2")
    line.get_by_text("Verbeteren").click()
    line.get_by_label("Tekst").fill("De emissie wordt eens per twee jaar gemeten.")
    line.get_by_role("button", name="Verbetering opslaan").click()
    expect(line.get_by_text("Verbeterd", exact=True)).to_be_visible()
    judge_by_keyboard(person)
    person.klik("Vaststellen", "button")
    expect(page.get_by_text("5 voorschriften gelden.")).to_be_visible()
    expect(page.get_by_text("eens per twee jaar gemeten")).to_be_visible()
    expect(page.get_by_text("0 van 2 besluiten")).to_be_visible()
    (folder / "wijziging.txt").write_text(CHANGE)
    take_in(person, address, folder / "wijziging.txt", "wijziging", "2025-1", "2025-06-01")
    expect(page.get_by_text("Voorschrift 9.9.9 geldt dan niet.")).to_be_visible()
    judge_by_keyboard(person)
    person.klik("Vaststellen", "button")
    expect(page.get_by_role("article", name="Voorschrift 2.1.1")).to_contain_text(
        "ten hoogste 5 mg/Nm3."
    )
    expect(page.get_by_role("article", name="Voorschrift 1.1.2")).to_have_count(0)


def write_change(person: Mens, address: str) -> None:
    page = person.kijk(f"{address}/vergunning")
    person.klik("Wijziging opstellen")
    page.get_by_label("Vergunning die wijzigt").select_option(label="het spuiten van verf (2012-1)")
    page.get_by_label("Kenmerk").fill("2026-W")
    page.get_by_label("Onderwerp", exact=True).fill("Strengere eis aan stof")
    person.vul_dagen(EFFECT, "Datum van het besluit", "Bekendmaking op")
    page.get_by_label("Overwegingen").fill("De beste beschikbare technieken zijn veranderd.")
    person.klik("Beginnen", "button")
    article = page.get_by_role("article", name="Voorschrift 2.1.1")
    article.get_by_text("Wijzigen of intrekken").click()
    article.get_by_label("Tekst").fill("De emissie van stof bedraagt ten hoogste 2 mg/Nm3.")
    article.get_by_role("button", name="Wijziging opnemen").click()
    person.kijk()
    form = page.get_by_role("form", name="Voorschrift toevoegen")
    form.get_by_label("Nummer").fill("2.1.5")
    form.get_by_label("Tekst").fill("Storingen van het filter worden gemeld.")
    form.get_by_label("Onderwerp van controle").select_option(label="Emissies naar de lucht")
    form.get_by_role("button", name="Toevoegen").click()
    person.kijk()
    decision = page.get_by_role("region", name="Zo luidt het besluit")
    expect(decision).to_contain_text("Voorschrift 2.1.1 komt te luiden:")
    expect(decision).to_contain_text(
        "Na voorschrift 2.1.4 wordt een voorschrift ingevoegd, luidende:"
    )
    person.klik("Publiceren", "button")
    person.wacht_af()
    expect(page.get_by_role("heading", level=1)).to_have_text("Strengere eis aan stof")
    answer = page.request.get(str(page.get_by_role("link", name="PDF").get_attribute("href")))
    assert answer.body().startswith(b"%PDF")


def checklist(person: Mens, address: str, day: date) -> str:
    """Begin a controle on a day; return the words on its checklist."""
    page = person.kijk(address)
    person.klik("Controle plannen")
    page.get_by_label("Geplande datum").fill(day.isoformat())
    person.klik("Controle plannen", "button")
    page.get_by_label("Datum").fill(day.isoformat())
    person.klik("Controle beginnen", "button")
    return page.get_by_role("main").inner_text()


@pytest.mark.slow
def test_from_paper_to_the_checklist_of_the_right_day(
    mens: Callable[..., Mens], tmp_path: Path
) -> None:
    writer, inspector = mens("vera"), mens("tom")
    address = site_without_permit(writer)
    read_paper(writer, address, tmp_path)
    write_change(writer, address)

    page = writer.kijk(f"{address}/verschil?van={EFFECT - timedelta(days=1)}&tot={EFFECT}")
    expect(page.locator("del")).to_have_text("5")
    expect(page.locator("ins").first).to_have_text("2")
    expect(page.get_by_text("Storingen van het filter worden gemeld.")).to_be_visible()

    before, after = (
        checklist(inspector, address, EFFECT - timedelta(days=1)),
        checklist(inspector, address, EFFECT),
    )
    assert "ten hoogste 5 mg/Nm3" in before
    assert "Storingen van het filter" not in before
    assert "ten hoogste 2 mg/Nm3" in after
    assert "Storingen van het filter" in after

    public = mens().kijk(f"{address}/vergunning?geldigOp={EFFECT}")
    expect(public.get_by_role("article", name="Voorschrift 2.1.1")).to_contain_text(
        "ten hoogste 2 mg/Nm3."
    )
    expect(public.get_by_role("link", name="Stukken inlezen")).to_have_count(0)
