"""The programme on the server that the ``demo`` command itself started:
it has calculated before it served.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from bediening import Opstelling
from mensen import Mens
from voorraad import met_tabellen

KEER = 3
VOLGEND = f"Uitvoeringsprogramma {date.today().year + 1} (fictief)"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opstelling]:
    data = tmp_path_factory.mktemp("demo")
    met_tabellen(data)
    opstelling = Opstelling(data, duurzaam=False)
    opstelling.start("demo", "--locaties", "60", geduld=600)
    yield opstelling
    opstelling.weg()


@pytest.fixture
def coordinator(chromium: Browser, demo: Opstelling) -> Iterator[Mens]:
    person = Mens(chromium, demo, "coby")
    yield person
    person.context.close()


@pytest.mark.slow
def test_calculating_pricing_and_other_hours_on_the_server_of_the_demonstration(
    coordinator: Mens, demo: Opstelling
) -> None:
    coordinator.kijk("/programma")
    programme = coordinator.klik(VOLGEND).url
    quality = set()
    for _ in range(KEER):
        coordinator.klik("Opnieuw berekenen", "button")
        page = coordinator.wacht_af()
        quality.add(page.get_by_role("region", name="Hoe goed is dit plan").inner_text())
    assert len(quality) == 1, quality
    for _ in range(KEER):
        page = coordinator.kijk(programme)
        page.locator("[data-bezoek] a").first.click()
        page = coordinator.klik("Wat kost dat?", "button")
        expect(page.get_by_text("Dit kost").or_(page.get_by_text("Dit levert"))).to_be_visible()
    page = coordinator.kijk(programme)
    page.get_by_role("link", name="Wijzig de uren van Tess").click()
    page.get_by_label("Uren in kwartaal 2").fill("0")
    coordinator.klik("Uren van", "button")
    page = coordinator.wacht_af()
    assert page.url == programme
    expect(page.get_by_text("0 van 0 uur")).to_be_visible()
    assert "fork() called from a process" not in demo.log.read_text()
