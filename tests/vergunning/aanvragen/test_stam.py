"""Messages of the Omgevingsloket are read by the names of their elements;
what is not read is kept.
"""

from __future__ import annotations

import re
from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.ruimte import naar_etrs89
from daglicht.vergunning.aanvragen.plaats import lees_plaats
from daglicht.vergunning.aanvragen.stam import StamFout, lees_verzoek
from stamberichten import bericht


@pytest.mark.parametrize(
    ("delen", "naam"),
    [
        ({"voorletters": "J.", "voorvoegsel": "de", "achternaam": "Vries"}, "J. de Vries"),
        ({"voorletters": "J.", "voorvoegsels": "de", "achternaam": "Vries"}, "J. de Vries"),
        ({"voornamen": "Jan", "tussenvoegsel": "de", "geslachtsnaam": "Vries"}, "Jan de Vries"),
        (
            {"achternaam": "Berg", "voorvoegselGeslachtsnaam": "van den", "voornaam": "An"},
            "An van den Berg",
        ),
        ({"achternaam": "Vries"}, "Vries"),
        ({"voornamen": "Hendrik", "achternaam": "Hendrik"}, "Hendrik Hendrik"),
    ],
)
def test_of_a_person_the_whole_name_is_read_and_no_part_stands_elsewhere(
    delen: dict[str, str], naam: str
) -> None:
    given = "".join(f"<imam:{name}>{words}</imam:{name}>" for name, words in delen.items())
    message = bericht().decode()
    begin = message.index("<imam:handelsnaam>")
    end = message.index("</vx:initiatiefnemer>")
    read = lees_verzoek("verzoek.xml", (message[:begin] + given + message[end:]).encode())
    assert read.initiatiefnemer.naam == naam
    assert not read.initiatiefnemer.bedrijf
    assert not [path for path, _ in read.overig if "initiatiefnemer" in path]


def test_a_message_is_read() -> None:
    read = lees_verzoek(
        "verzoek.xml", bericht(oin="00000001100000009000", imow="nl.imow-mnre1034.activiteit.Kleur")
    )
    assert (read.verzoeknummer, read.volgnummer, read.doel, read.type) == (
        "20260105_00123",
        "001",
        "Indienen",
        "Definitief",
    )
    assert read.plichttype == "Aanvraag vergunning"
    assert read.indiendatum == date(
        2026, 1, 6
    )  # half past eleven in UTC is past midnight in the Netherlands
    assert (read.bevoegd_gezag, read.oin) == ("Provincie Proefland", "00000001100000009000")
    assert read.project == "Derde reactor"
    assert (read.initiatiefnemer.naam, read.initiatiefnemer.kvk_nummer) == (
        "Kleurstof Proefland B.V.",
        "12345678",
    )
    assert read.initiatiefnemer.bedrijf
    (activity,) = read.activiteiten
    assert (activity.naam, activity.imow) == (
        "Kleurstoffen maken",
        "nl.imow-mnre1034.activiteit.Kleur",
    )
    amount, drawing = read.antwoorden
    assert (amount.activiteit, amount.groep, amount.antwoord) == (
        "Kleurstoffen maken",
        "Omvang",
        "12.000 ton",
    )
    assert (drawing.antwoord, drawing.documenten) == ("", ("tekening.pdf",))
    assert read.documenten == ("tekening.pdf",)
    assert read.adres == "Havenweg 12"
    assert read.plaats is not None
    assert (read.plaats.stelsel, read.plaats.geometrie.x) == ("RD", 120_010)
    assert ("verzoek/kenmerkloket", "loket-77") in read.overig
    assert read.twijfels == ()


def test_the_namespace_and_prefix_do_not_matter() -> None:
    plain = re.sub(rb"<(/?)\w+:", rb"<\1", re.sub(rb' xmlns:\w+="[^"]*"', b"", bericht()))
    other = (
        bericht()
        .replace(b"stam-v4", b"stam-v9")
        .replace(b"vx:", b"q:")
        .replace(b"xmlns:vx", b"xmlns:q")
    )
    assert lees_verzoek("a.xml", plain) == lees_verzoek("b.xml", bericht())
    assert lees_verzoek("c.xml", other) == lees_verzoek("b.xml", bericht())


def test_what_is_unclear_is_put_before_a_person() -> None:
    read = lees_verzoek("a.xml", bericht(soort="Onbekend", indiendatum="morgen", volgnummer="x"))
    assert (read.plichttype, read.indiendatum, read.volgnummer) == ("", None, "001")
    assert [
        text
        for text in read.twijfels
        if "‘Onbekend’" in text or "‘morgen’" in text or "‘x’" in text
    ] == list(read.twijfels)
    assert len(read.twijfels) == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"geen xml", "geen geldige XML: fout op regel 1"),
        (b"<verzoek/>", "geen verzoeknummer"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "documenttype"),
        (b'<?xml version="1.0" encoding="bestaat-niet"?><a/>', "niet te lezen als XML"),
    ],
)
def test_what_is_no_message_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(StamFout, match=words):
        lees_verzoek("x.xml", content)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    with pytest.raises(StamFout, match=r"x\.xml"):
        lees_verzoek("x.xml", content)


inside = st.tuples(st.floats(20_000, 270_000), st.floats(310_000, 610_000))


@given(inside)
def test_a_place_is_the_same_in_rd_and_in_degrees_either_way_round(
    place: tuple[float, float],
) -> None:
    x, y = round(place[0], 3), round(place[1], 3)
    (lon,), (lat,) = naar_etrs89([x], [y])
    for text in (f"{lon:.9f} {lat:.9f}", f"{lat:.9f},{lon:.9f}"):
        found = lees_plaats(text)
        assert found is not None
        assert abs(found.geometrie.x - x) < 0.01
        assert abs(found.geometrie.y - y) < 0.01
    written = lees_plaats(f"{x} {y}")
    assert written is not None
    assert (written.geometrie.x, written.geometrie.y) == (x, y)


@pytest.mark.parametrize("text", ["", "hier", "1 2 3", "0 0", "-74.0 40.7"])
def test_what_is_no_place_in_the_netherlands_is_none(text: str) -> None:
    assert lees_plaats(text) is None


def test_a_ring_becomes_an_area() -> None:
    found = lees_plaats("120000 480000 120100 480000 120100 480050 120000 480050 120000 480000")
    assert found is not None
    assert found.geometrie.area == 5000
    assert found.als_json()["wkt"].startswith("POLYGON")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<a/>" * 60_000, "meer dan 50.000 elementen"),
        ("<a>" * 60 + "</a>" * 60, "meer dan 50 diep"),
    ],
)
def test_a_message_with_more_than_any_has_is_refused_before_it_is_built(
    body: str, words: str
) -> None:
    with pytest.raises(StamFout, match=words):
        lees_verzoek("x.xml", f"<v><verzoeknummer>1</verzoeknummer>{body}</v>".encode())


def test_many_questions_beside_each_other_take_no_longer_than_their_number() -> None:
    def cost(number: int) -> float:
        each = (
            "<specificatie><vraagtekst>a</vraagtekst></specificatie><activiteitnaam>b"
            "</activiteitnaam>"
        )
        begin = process_time()
        lees_verzoek("x.xml", f"<v><verzoeknummer>1</verzoeknummer>{each * number}</v>".encode())
        return process_time() - begin

    assert min(cost(8_000) for _ in range(3)) < 16 * max(cost(1_000), 0.06)
