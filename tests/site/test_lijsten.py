"""The list on a page: every filter, order and column, chips, files, and what is refused."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client
from lxml.html import HtmlElement, document_fromstring

from daglicht.handhaving import service as handhaving
from daglicht.kit import lijst as lijstvraag
from daglicht.register import service as register
from overtredingen import overtreding
from wereld import Wereld

pytestmark = pytest.mark.django_db
LIJSTEN = {
    "/locaties": None,
    "/overtredingen": "handhavingsjurist",
    "/plannen": "beleid",
    "/seveso": "toezichthouder",
    "/controles": None,
    "/toestemmingen": None,
    "/maatregelen": "handhavingsjurist",
    "/procedures": "vergunningverlener",
}


def inside(client: Client, wereld: Wereld, path: str) -> Client:
    role = LIJSTEN[path]
    if role is not None:
        client.force_login(wereld.gebruikers[role])
    return client


def page(client: Client, address: str, status: int = 200) -> HtmlElement:
    answer = client.get(address)
    assert answer.status_code == status, address
    return document_fromstring(answer.content)


def rows(answer: Any) -> list[list[str]]:
    text = b"".join(answer) if answer.streaming else answer.content
    return list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.fixture
def fout(wereld: Wereld) -> Any:
    return overtreding(wereld)


@pytest.mark.parametrize("path", LIJSTEN)
def test_every_order_and_column_that_is_offered_is_answered(
    client: Client, wereld: Wereld, path: str
) -> None:
    shown = page(inside(client, wereld, path), path)
    orders = shown.xpath("//select[@name='sorteer']/option/@value")
    columns = shown.xpath("//input[@name='kolom']/@value")
    assert orders
    assert columns
    for order in orders:
        page(client, f"{path}?sorteer={order}")
    for column in columns:
        heads = page(client, f"{path}?kolom={column}").xpath("//*[@id='lijst']//th")
        assert len(heads) == 1


@pytest.mark.parametrize("path", LIJSTEN)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_list_is_taken_along(client: Client, wereld: Wereld, path: str, kind: str) -> None:
    answer = inside(client, wereld, path).get(f"{path}?als={kind}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith(f'.{kind}"')


@pytest.mark.parametrize("path", LIJSTEN)
@pytest.mark.parametrize(
    "asked",
    ["utm=1", "sorteer=onzin", "kolom=onzin", "als=pdf", "als=csv&sorteer=onzin", "q=%00"],
)
def test_what_a_list_does_not_know_is_refused_with_the_reason(
    client: Client, wereld: Wereld, path: str, asked: str
) -> None:
    answer = inside(client, wereld, path).get(f"{path}?{asked}")
    assert answer.status_code == 400
    assert "Content-Disposition" not in answer.headers


def test_a_wrong_day_is_told_and_stays_as_it_was_typed(client: Client, wereld: Wereld) -> None:
    shown = page(inside(client, wereld, "/overtredingen"), "/overtredingen?vanaf=31-02-2026", 400)
    assert "vanaf" in shown.xpath("string(//*[@role='alert'])")
    assert shown.xpath("//input[@name='vanaf']/@value") == ["31-02-2026"]
    assert shown.xpath("//table") == []
    assert shown.xpath("string(//title)").startswith("Fout:")


def test_what_runs_is_shown_until_something_else_is_asked(
    client: Client, wereld: Wereld, fout: Any
) -> None:
    inside(client, wereld, "/overtredingen")
    assert "1 overtreding" in page(client, "/overtredingen").text_content()
    (chip,) = page(client, "/overtredingen").xpath("//ul[@class='chips']//a")
    assert "Lopend" in chip.text_content()
    assert parse_qs(chip.get("href").removeprefix("?")) == {"toestand": ["alle"]}
    for asked, count in (("hersteld", "0 overtredingen"), ("alle", "1 overtreding")):
        assert count in page(client, f"/overtredingen?toestand={asked}").text_content()


def test_a_chip_takes_away_its_own_value_only(client: Client, wereld: Wereld) -> None:
    asked = "/overtredingen?toestand=hersteld&gevolg=3&gevolg=4&aard=stof&pagina=2"
    shown = page(inside(client, wereld, "/overtredingen"), asked)
    without = {
        " ".join(link.text_content().split()).removesuffix(" ×"): parse_qs(
            link.get("href").removeprefix("?")
        )
        for link in shown.xpath("//ul[@class='chips']//a")
    }
    assert without["Gevolg: van belang"]["gevolg"] == ["4"]
    assert without["Aard: stof"] == {"toestand": ["hersteld"], "gevolg": ["3", "4"]}


def test_the_file_has_what_the_page_counts_and_all_its_columns(
    client: Client, wereld: Wereld, fout: Any
) -> None:
    inside(client, wereld, "/overtredingen")
    head, row = rows(client.get("/overtredingen?als=csv"))
    assert head == [column.naam for column in handhaving.OVERTREDINGENLIJST.kolommen]
    assert "van belang" in row
    assert fout.identificatie in row
    assert rows(client.get("/overtredingen?toestand=hersteld&als=csv")) == [head]
    assert rows(client.get("/overtredingen?kolom=identificatie&als=csv")) == [
        ["Identificatie"],
        [fout.identificatie],
    ]


def test_who_may_not_see_a_row_does_not_take_it_along(
    client: Client, wereld: Wereld, fout: Any
) -> None:
    assert client.get("/overtredingen?als=csv").status_code in (302, 403)
    locations = rows(client.get("/locaties?als=csv"))
    assert len(locations) == 2
    assert fout.identificatie not in str(locations)


def test_more_than_fits_is_refused_and_never_half(
    client: Client, wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lijstvraag, "GEHEEL", 0)
    answer = client.get("/locaties?als=csv")
    assert answer.status_code == 400
    assert "hoogstens 0" in answer.content.decode()


def test_the_head_of_a_column_orders_by_it_and_turns_round(client: Client, wereld: Wereld) -> None:
    def head(address: str) -> tuple[str, str]:
        (cell,) = page(client, address).xpath("//th[@aria-sort][a[starts-with(., 'Gemeente')]]")
        return cell.get("aria-sort"), cell.xpath("a/@href")[0]

    assert head("/locaties") == ("none", "?sorteer=gemeente")
    assert head("/locaties?sorteer=gemeente") == ("ascending", "?sorteer=-gemeente")
    assert head("/locaties?sorteer=-gemeente") == ("descending", "?sorteer=gemeente")


def test_the_list_is_taken_with_its_filters(client: Client, wereld: Wereld) -> None:
    shown = page(client, "/locaties?q=niets-zo-heet")
    links = shown.xpath("//a[@download]/@href")
    assert links == ["?q=niets-zo-heet&als=csv", "?q=niets-zo-heet&als=xlsx"]
    assert len(rows(client.get(f"/locaties{links[0]}"))) == 1


def test_a_search_that_counts_its_best_hits_only_says_so_at_every_door(
    client: Client, wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        register.leg_locatie_vast(
            "123456782", f"Tweelinghal {number}", wereld.locatie.type, None, jaar=2026
        )
    told = "Alleen de 2 best passende bij"
    doors = ["/locaties?q=tweelinghal", "/locaties?q=tweelinghal&als=csv"]
    doors.append("/api/v1/locaties?q=tweelinghal")
    for most, says in ((3, False), (2, True)):
        monkeypatch.setattr("daglicht.register.lijsten.TREFFERS", most)
        for door in doors:
            answer = client.get(door)
            assert (told in answer.content.decode()) is says, door
        shown = page(client, doors[0]).text_content()
        assert f"{most} locaties" in shown
        found = rows(client.get(doors[1]))
        assert (told in found[0][0]) is says
        assert len(found) == most + 1 + says
        assert client.get(doors[2]).json()["aantal"] == most


def test_a_violation_found_today_is_counted(client: Client, wereld: Wereld, fout: Any) -> None:
    inside(client, wereld, "/overtredingen")
    day = date(2025, 3, 3)
    assert "1 overtreding" in page(client, f"/overtredingen?vanaf={day}").text_content()
    assert "0 overtredingen" in page(client, f"/overtredingen?tot={day}").text_content()


def test_a_choice_that_is_not_in_the_list_stays_in_the_form(client: Client, wereld: Wereld) -> None:
    shown = page(client, "/locaties?type=onbekend-soort")
    assert shown.xpath("//select[@name='type']/option[@selected]/@value") == ["onbekend-soort"]


def test_a_second_value_of_a_filter_is_sent_again_with_the_form(
    client: Client, wereld: Wereld
) -> None:
    shown = page(client, "/locaties?type=een&type=twee&kolom=naam&kolom=naam")
    assert shown.xpath("//select[@name='type']/option[@selected]/@value") == ["een"]
    assert shown.xpath("//input[@name='type'][@form='lijstfilter']/@value") == ["twee"]
    assert len(shown.xpath("//*[@id='lijst']//th")) == 1
