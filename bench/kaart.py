"""How smooth the map of external safety is: frames while panning and zooming in a real Chromium,
on a running site.

The peer is the same page with an empty map (all layers off):
what Chromium and OpenLayers cost by themselves.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import statistics
from typing import Any

from playwright.sync_api import Page, sync_playwright

FRAMES = """
() => new Promise((done) => {
  const view = document.querySelector('.kaart').kaart.getView();
  const [x, y] = view.getCenter();
  const gaps = [];
  let last = performance.now(), frame = 0;
  const step = (now) => {
    gaps.push(now - last);
    last = now;
    frame += 1;
    const turn = frame / 40;
    view.setCenter([x + 9000 * Math.sin(turn), y + 6000 * Math.sin(turn * 1.7)]);
    view.setZoom(8.2 + 2.2 * Math.sin(turn * 0.6));
    if (frame < 360) requestAnimationFrame(step);
    else done(gaps.slice(5));
  };
  requestAnimationFrame(step);
})
"""


def measure(page: Page) -> tuple[float, float, float]:
    """Return the median and 95th percentile of the time between frames in ms,
    and the share above 50 ms.
    """
    gaps: list[float] = page.evaluate(FRAMES)
    ordered = sorted(gaps)
    return (
        statistics.median(gaps),
        ordered[int(len(ordered) * 0.95)],
        sum(gap > 50 for gap in gaps) / len(gaps),
    )


def main() -> None:
    """Open the map, move it about with and without what is on it, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--address", required=True)
    given = parser.parse_args()
    browser_path = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    )
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        tiles: list[Any] = []
        page.on(
            "requestfinished",
            lambda request: tiles.append(request) if "/tegels/" in request.url else None,
        )
        page.goto(f"{given.address}/omgevingsveiligheid")
        page.locator(".kaart--klaar").wait_for()
        measure(page)  # fills the caches, as a person does who looks around
        page.wait_for_load_state("networkidle")
        full = measure(page)
        page.evaluate(
            "document.querySelectorAll('#lagen input').forEach((box) => { if (box.checked) "
            "box.click(); })"
        )
        page.evaluate(
            "document.querySelector('.kaart').kaart.getLayers().forEach((layer, at) => "
            "layer.setVisible(at === 0))"
        )
        empty = measure(page)
        slow = sorted(request.timing["responseEnd"] for request in tiles)
        places = re.sub(
            r"\\D", "", page.locator("#lijst [role=status]").inner_text().split(" op ")[0]
        )
        browser.close()
    for name, (median, high, jank) in (("map", full), ("empty map", empty)):
        print(
            f"{name}: {median:.1f} ms between frames, 95 % within {high:.1f} ms, {jank:.1%} above "
            "50 ms"
        )
    print(
        f"ratio {full[0] / empty[0]:.2f}; {len(tiles)} tiles, median {statistics.median(slow):.0f} "
        f"ms, 95 % within {slow[int(len(slow) * 0.95)]:.0f} ms"
    )
    print(
        f"{places} sources in view; {platform.machine()}, {os.cpu_count()} cores, no graphics card"
    )


if __name__ == "__main__":
    main()
