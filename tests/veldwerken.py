"""Working at the page of field work, for browser tests."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from mensen import Mens


def take_along(person: Mens) -> Page:
    """Open the field page with a network, so that the device has everything."""
    page = person.kijk("/veldwerk")
    page.locator("#veldwerk[data-klaar=ja]").wait_for()
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    return page


def waiting(page: Page, count: int) -> None:
    expect(page.locator("#veldwerk")).to_have_attribute("data-wachtend", str(count))
