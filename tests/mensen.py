"""People at a screen, for browser tests."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page

from bediening import Opstelling

AXE_SCRIPT = Path(__file__).parents[1] / "frontend/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GEWEIGERD = re.compile(r"status of (409|422)\b")
AXE = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
WIDER = """() => {
  const wide = document.documentElement.clientWidth;
  const cuts = (e) => getComputedStyle(e).overflowX !== 'visible';
  const scrolls = (e) => e && (cuts(e) || scrolls(e.parentElement));
  const out = (e) => e.getBoundingClientRect().right > wide + 1 && !scrolls(e.parentElement);
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll('main *')].filter(out).map(
    (e) => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 40)).slice(-3);
}"""


class Mens:
    """Someone at a screen: walks by what a page says,
    and checks accessibility and errors on every page seen.
    """

    def __init__(self, browser: Browser, site: Opstelling, rol: str | None, **options: Any) -> None:
        self.site = site
        self.context = browser.new_context(
            locale="nl-NL", viewport={"width": 1280, "height": 900}, base_url=site.adres, **options
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.problems: list[str] = []
        self.page.on("console", self._hoor)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.gezien: set[str] = set()
        if rol:
            self.log_in(rol)

    def _hoor(self, melding: ConsoleMessage) -> None:
        """Keep what the browser complains of, but that an act was refused: the page says that."""
        if melding.type in ("error", "warning") and not GEWEIGERD.search(melding.text):
            self.problems.append(melding.text)

    def log_in(self, rol: str) -> None:
        self.page.goto("/inloggen/login/")
        self.page.get_by_label("E-mail").fill(f"{rol}@waterwoude.example")
        self.page.get_by_label("Wachtwoord").fill(self.site.wachtwoord)
        self.page.get_by_role("main").get_by_role("button", name="Inloggen").click()
        self.page.wait_for_url("**/")

    def kijk(self, where: str | None = None) -> Page:
        """Go to a page, or stay, and check it: no error in the console and no axe violation."""
        if where is not None:
            response = self.page.goto(where)
            assert response is not None
            assert response.status == 200, (where, response.status)
            self.gezien.add(where)
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate(AXE_SCRIPT.read_text())
        found = self.page.evaluate(AXE, RULES)
        broken = [
            (item["id"], [node["target"] for node in item["nodes"]]) for item in found["violations"]
        ]
        assert broken == [], (self.page.url, broken)
        assert self.problems == [], (self.page.url, self.problems)
        return self.page

    def passeer(self, where: str) -> Page:
        """Go through a page on the way to another; it is checked the first time only."""
        if where not in self.gezien:
            return self.kijk(where)
        response = self.page.goto(where)
        assert response is not None
        assert response.status == 200, (where, response.status)
        return self.page

    def klik(self, name: str, kind: str = "link") -> Page:
        """Follow a link or press a button in the main part by its name,
        and check the page that comes.
        """
        self.page.get_by_role("main").get_by_role(kind, name=name).first.click()  # type: ignore[arg-type]
        return self.kijk()

    def vul_dagen(self, werkt: date, *labels: str) -> None:
        """Fill in the days of a decision that works from a day on: taken and made known (the
        fields with these labels) the day before.
        """
        for label in labels:
            self.page.get_by_label(label).fill((werkt - timedelta(days=1)).isoformat())
        self.page.get_by_label("Treedt in werking op").fill(werkt.isoformat())

    def wacht_af(self) -> Page:
        """Wait for the background work that was asked for, and go to what came of it."""
        if "/achtergrondwerk/" in self.page.url:
            done = self.page.get_by_role("link", name="Naar het resultaat")
            done.wait_for(timeout=120_000)
            self.klik("Naar het resultaat")
        return self.page


def te_breed(person: Mens) -> list[str]:
    """Return what makes a page scroll sideways on a narrow screen (WCAG 1.4.10)."""
    before = person.page.viewport_size
    assert before is not None
    person.page.set_viewport_size({"width": 320, "height": 740})
    found: list[str] = person.page.evaluate(WIDER)
    person.page.set_viewport_size(before)
    return found
