"""Readers of uploaded text take a time that grows with the text:
no words of anyone hold the interpreter.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daglicht.sturing.agenda import lezer as agenda
from daglicht.sturing.agenda.soorten import AgendaFout
from daglicht.vergunning.aanvragen.plaats import lees_plaats
from daglicht.vergunning.herkenning import document, herken
from daglicht.vergunning.herkenning.structuur import lees_structuur
from daglicht.vergunning.inlezen.themas import voorgesteld_thema
from daglicht.vergunning.inlezen.volledigheid import _sections
from daglicht.vergunning.normen.lezen import lees_normen


def read_agenda(text: str) -> object:
    try:
        return agenda.lees(text)
    except AgendaFout:
        return None


def read_html(text: str) -> object:
    try:
        return document.ontleed("x.html", text.encode())
    except document.DocumentFout:
        return None


READERS: dict[str, Callable[[str], object]] = {
    "herken": herken, "structuur": lees_structuur, "normen": lees_normen, "agenda": read_agenda,
    "html": read_html, "volledigheid": lambda text: list(_sections(text)),
    "thema": voorgesteld_thema, "plaats": lees_plaats,
}  # fmt: skip
TOKENS = [
    " ", "\t", "\n", "\xa0", "\r\n", "\v", "\n\xa0", "\n \n", " \n", "\t\n", "“", "”", "«", "‘",
    "’’", '"', "(", "[", "⟦", "⟪", "1", "1.", "1.1", "111.", "1.1 ", "1,", "a", "A", "A ", "a ",
    "a.b.", "é", "\u0301", "-", ".", ";", ":", "- ", ". A", "voorschrift 1.1 ",
    "Voorschrift 1.1 vervalt. ", "voorschrift 1.1\n", "voorschrift 1.1, ", "lid 2, ",
    "voorschriften", "voorschrift ", "voorschriften 1.1 en 1.2 en ",
    "voorschrift 1.1 wordt ingetrokken, dat ", "Voorschriften\n", "bijlage ", "Bijlage\n",
    "besluit ", "Besluit\n", "besluit van ", "vergunning van ", "nr. A ", "kenmerk ", "kenmerk: ",
    "op 1 mei 2000 ", "1 mei 2000\n", "wordt ", "worden een voorschrift ", "ingetrokken ",
    "De volgende voorschriften worden ingetrokken:\n", "volgende voorschriften ", "vernietigt ",
    "trekken ", "niet ", "is ", "wijzen ", "verzoek van ", "zoals ", "komt te luiden: “",
    "Voorschrift 1.1 komt te luiden: “x.\n", "1.1 tekst.\n", "1.1\n", "2.5 mg\n",
    "Gedeputeerde Staten\n", "huidige vergunningen\n", "Huidige vergunningen\n", "mg/", "5 mg/Nm3 ",
    "stof 5 mg/Nm3 ", "stof ", "stof\t5 mg/l\t", "pH tussen ", "pH ", "zuurstof", "% zuurstof ",
    "gemiddeld over ", "NEN-", "NEN-EN-ISO", "-EN-ISO", "O2 van ", "07.00 ", "emissie van ",
    "meer ", "niet hoger ", " 'a", "a' ", " ‘a", "a’ ", "„", " 'a.'\n", "luidt als volgt: 'a",
    "doorgehaald ", "op verzoek van A ", "gelet op artikel 1 ", "uitspraak van A van 1 mei 2000 ",
    "naar aanleiding van ", "per 1 mei 2000 ", "Bijlage A\n", "Hoogachtend,\n",
    "Toelichting\n1.2 x.\n", "Voorschriften\n1.1 x.\n", "1 Inhoud ..... 3\n", "DEEL B\n1.1\n",
    "van\n", "A de ", "A van de ", "LUCHT\n", "x.\nBijlage\n", "\n\nOverige ",
    "Artikel 1\n1.1 x.\n", "in\n1.2 van ", "Programmalijn", "Programmalijn\n", "1. Aanpak\n",
    "Wat hebben we ", "bereikt?", "<p>", "<div>", "<a ", "<!--", "</p>", "<script>", "<td>\t",
    "&amp;", "&", "en ", ", ", "tot en met ", "t/m ", "°", "dB (A) ", "uur gemiddelde ",
]  # fmt: skip
STARTS = [
    "",
    "Voorschriften\n1.1 ",
    "Besluit\nvoorschrift 1.1",
    "NEN",
    "“",
    "gemiddeld over",
    "Programmalijn",
    "mg",
]
SMALL, FACTOR = 1_500, 8


def cost(reader: Callable[[str], object], text: str) -> float:
    begin = process_time()
    reader(text)
    return process_time() - begin


def grows(reader: Callable[[str], object], make: Callable[[int], str]) -> str:
    """Tell what is wrong with how the time of a reader grows, an empty text when nothing is."""
    for _ in range(3):
        first = max(cost(reader, make(SMALL)), 0.003)
        second = cost(reader, make(SMALL * FACTOR))
        if second < first * FACTOR * 2:
            return ""
    return f"{second / first:.0f} x"


def repeated(start: str, token: str, end: str) -> Callable[[int], str]:
    return lambda size: start + token * (size // len(token)) + end


AROUND = [
    ("", "x"),
    ("Voorschriften\n1.1 Begin.\n", "\n1.2 Einde."),
    ("Besluit\nvoorschrift 1.1", "x"),
]


@pytest.mark.parametrize("name", READERS)
def test_time_grows_no_faster_than_the_text(name: str) -> None:
    wrong = {}
    for number, token in enumerate(TOKENS):
        start, end = AROUND[number % 3] if token.strip() else AROUND[1]
        if told := grows(READERS[name], repeated(start, token, end)):
            wrong[start, token] = told
    assert wrong == {}


@pytest.mark.parametrize("name", READERS)
@given(
    start=st.sampled_from(STARTS), tokens=st.lists(st.sampled_from(TOKENS), min_size=1, max_size=4),
    end=st.sampled_from(["", "x", "\n1.2 Einde.", " wordt ingetrokken.", "”", " mg/l"]),
)  # fmt: skip
@settings(max_examples=10, deadline=None)
def test_mixtures_take_no_longer(name: str, start: str, tokens: list[str], end: str) -> None:
    assert not grows(READERS[name], repeated(start, "".join(tokens), end))


@pytest.mark.parametrize("name", READERS)
def test_a_large_text_is_read_at_once(name: str) -> None:
    for token in (" ", "\n", "\n\xa0", "“", "1.", "A ", "voorschrift 1.1 ", "a"):
        text = repeated("1.1 Begin.\n", token, "\n1.2 Einde.")(400_000)
        assert any(cost(READERS[name], text) < 2 for _ in range(3)), token


def test_two_runs_of_tokens_one_after_the_other_take_no_longer() -> None:
    for first, second in (
        ("voorschrift 1.1 ", "wordt "),
        ("besluit ", "voorschrift 1.1 "),
        ("volgende ", "voorschriften "),
    ):
        assert not grows(
            herken,
            lambda size, a=first, b=second: a * (size // 2 // len(a)) + b * (size // 2 // len(b)),
        )  # type: ignore[misc]
