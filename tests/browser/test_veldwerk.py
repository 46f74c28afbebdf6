"""Field work in a real browser with the network cut: kept on the device, sent later, nothing lost,
nothing overwritten.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from playwright.sync_api import Route, expect

from mensen import Mens
from veldwerken import take_along, waiting

BREACH = "Stof ligt op het dak van de buren."


def begin(person: Mens, nth: int) -> str:
    """Begin a controle at a site where a violation was repaired, so where conditions hold;
    return its address.
    """
    page = person.kijk("/overtredingen?toestand=hersteld")
    page.locator("tbody").get_by_role("link").nth(nth).click()
    page.get_by_role("navigation", name="Kruimelpad").get_by_role("link").nth(1).click()
    person.kijk()
    person.klik("Controle plannen")
    person.klik("Controle plannen", "button")
    person.klik("Controle beginnen", "button")
    return page.url


def test_a_controle_without_network_and_what_a_colleague_did_meanwhile(
    mens: Callable[..., Mens],
) -> None:
    person = mens("tom")
    controle = begin(person, 0)
    page = take_along(person)
    person.context.set_offline(True)
    page.reload()
    page.locator("#veldwerk[data-klaar=ja]").wait_for()
    expect(page.locator("#veldwerk-stand")).to_contain_text("Geen netwerk")
    key = controle.rsplit("/", 1)[1]
    block = page.locator(f"#veldwerk-controles > section[data-controle='{key}']")
    first, second = block.locator("li.kaartje").nth(0), block.locator("li.kaartje").nth(1)
    first.get_by_label("niet akkoord, voorschriften overtreden").check()
    first.get_by_role("button", name="Bewaren").click()
    expect(first.get_by_role("status")).to_have_text("Kies het gevolg en het gedrag.")
    first.get_by_label("Bijzonderheden").fill(BREACH)
    first.get_by_label("Gevolg").select_option(label="van belang")
    first.get_by_label("Gedrag").select_option(label="onverschillig")
    first.get_by_role("button", name="Bewaren").click()
    expect(first.get_by_role("status")).to_have_text("Bewaard op dit apparaat.")
    second.get_by_label("voorschriften nageleefd").check()
    second.get_by_role("button", name="Bewaren").click()
    waiting(page, 2)
    page.reload()
    page.locator("#veldwerk[data-klaar=ja]").wait_for()
    waiting(page, 2)

    colleague = mens("tom")
    other = colleague.kijk(controle).locator("li[id^=punt-]").nth(1)
    other.get_by_label("nader onderzoek noodzakelijk").check()
    other.get_by_role("button", name="Vastleggen").click()
    expect(colleague.page.locator("li[id^=punt-]").nth(1).get_by_role("status")).to_have_text(
        "Vastgelegd."
    )

    person.problems.clear()  # without a network the browser reports what it could not fetch
    person.context.set_offline(False)
    page.get_by_role("button", name="Nu verzenden").click()
    waiting(page, 0)
    expect(page.locator("#veldwerk-terug")).to_contain_text(
        "intussen door iemand anders beoordeeld"
    )
    assert (
        BREACH
        in person.kijk(controle)
        .locator("li[id^=punt-]")
        .nth(0)
        .get_by_label("Bijzonderheden")
        .input_value()
    )
    person.kijk("/veldwerk/conflicten")
    page.get_by_role("button", name="Het veld blijft").first.click()
    person.kijk(controle)
    expect(
        page.locator("li[id^=punt-]").nth(1).get_by_label("voorschriften nageleefd")
    ).to_be_checked()


def test_own_point_photo_and_signature_without_network(mens: Callable[..., Mens]) -> None:
    """All three wait on the device and arrive when there is a network;
    the photo knows where it was taken.
    """
    here = {"latitude": 52.0907, "longitude": 5.1214, "accuracy": 12}
    person = mens("tom", geolocation=here, permissions=["geolocation"])
    controle = begin(person, 2)
    page = take_along(person)
    photo = page.screenshot()  # any picture will do; the page makes a JPEG of it
    person.context.set_offline(True)
    page.reload()
    page.locator("#veldwerk[data-klaar=ja]").wait_for()
    block = page.locator(f"section[data-controle='{controle.rsplit('/', 1)[1]}']")
    block.get_by_role("button", name="Punt toevoegen").click()
    expect(block.get_by_text("Beschrijf wat u bekijkt.")).to_be_visible()
    block.get_by_label("Eigen punt").fill("Lekkend vat naast de loods")
    block.get_by_role("button", name="Punt toevoegen").click()
    own = block.locator("li.kaartje").last
    expect(own).to_contain_text("Lekkend vat naast de loods")
    own.get_by_label("nader onderzoek noodzakelijk").check()
    own.get_by_role("button", name="Bewaren").click()
    own.get_by_label("Foto maken of kiezen").set_input_files(
        {"name": "vat.png", "mimeType": "image/png", "buffer": photo}
    )
    expect(own.get_by_text("1 foto bewaard op dit apparaat.")).to_be_visible()
    block.get_by_role("button", name="Handtekening bewaren").click()
    expect(block.get_by_text("Vul de functie in, en laat tekenen.")).to_be_visible()
    block.get_by_label("Voor gezien: functie van wie tekent").fill("Bedrijfsleider")
    block.locator("canvas").hover()
    page.mouse.down()
    page.mouse.move(300, 300, steps=4)
    page.mouse.up()
    block.get_by_role("button", name="Handtekening bewaren").click()
    waiting(page, 4)
    person.problems.clear()  # without a network the browser reports what it could not fetch
    person.context.set_offline(False)
    page.get_by_role("button", name="Nu verzenden").click()
    waiting(page, 0)
    person.kijk(controle)
    point = page.locator("li[id^=punt-]").last
    expect(point).to_contain_text("Lekkend vat naast de loods")
    expect(point.get_by_label("nader onderzoek noodzakelijk")).to_be_checked()
    expect(point).to_contain_text("52.09070, 5.12140 (± 12 m)")
    image = point.get_by_role("img")
    image.scroll_into_view_if_needed()
    page.wait_for_function(
        "image => image.complete && image.naturalWidth > 0", arg=image.element_handle()
    )
    expect(page.get_by_role("region", name="Voor gezien getekend")).to_contain_text(
        "Bedrijfsleider"
    )


def test_two_hundred_random_cuts_lose_nothing(mens: Callable[..., Mens]) -> None:
    """The line fails before or after the server did its work;
    every change arrives once and the last one stands.
    """
    person, random = mens("tess"), Random(11)
    begin(person, 1)
    page = take_along(person)
    ids = page.evaluate(
        """() => new Promise((done) => { const open = indexedDB.open("daglicht-veldwerk");
        open.onsuccess = () => {
          const all = open.result.transaction("controles").objectStore("controles").getAll();
          all.onsuccess = () => {
            const c = all.result[0]; done([c.id, c.punten.map((p) => p.id)]);
          };
        }; })"""
    )
    fate, seen = "whole", set()

    def line(route: Route) -> None:
        if fate == "cut before":
            route.abort()
            return
        answer = route.fetch()
        seen.update(row["id"] for row in answer.json()["uitkomsten"])
        if fate == "cut after":
            route.abort()
        else:
            route.fulfill(response=answer)

    page.route("**/veldwerk/sync", line)
    made, last = set(), {}
    for number in range(200):
        fate = random.choice(["cut before", "cut after", "whole"])
        for _ in range(random.randint(0, 2)):
            point = random.choice(ids[1])
            words = f"Ronde {number}: {random.random()}"
            given = {
                "resultaat": "nader onderzoek noodzakelijk",
                "bijzonderheden": words,
                "gevolg": "",
                "gedrag": "",
            }
            made.add(
                page.evaluate(
                    "([c, p, g]) => window.veldwerk.record(c, p, g)", [ids[0], point, given]
                )
            )
            last[point] = words
        page.evaluate("() => window.veldwerk.send()")
    fate = "whole"
    page.evaluate("() => window.veldwerk.send()")
    waiting(page, 0)
    assert made
    assert made == seen
    page.unroute("**/veldwerk/sync")
    taken = page.evaluate("() => fetch('/veldwerk/pakket').then((answer) => answer.json())")
    held = {
        p["id"]: p["stand"]["bijzonderheden"]
        for c in taken["controles"]
        if c["id"] == ids[0]
        for p in c["punten"]
    }
    assert {point: held[point] for point in last} == last
    person.problems.clear()  # the cuts were reported, as they should be
    person.kijk("/veldwerk/conflicten")
    expect(page.get_by_text("Er is niets te beslissen.")).to_be_visible()
