"""Whatever a person types or a file brings: always a document, and nothing in it is lost."""

from __future__ import annotations

import io
import re
import unicodedata
from datetime import date

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daglicht.kit.documenten import Anders, Blok, Document, Stijl, als_docx, als_pdf, anders_gedrukt
from daglicht.kit.documenten.drukklaar import BIJLAGE, EENVOUDIG
from daglicht.kit.documenten.lettertype import getekend
from daglicht.kit.documenten.tekens import OPSOMMINGSTEKENS, SYMBOLEN, aanduiding, onzichtbaar

DAG = date(2026, 11, 28)


def stuk(tekst: str, stijl: Stijl = "alinea", titel: str = "Stuk") -> Document:
    return Document(titel, DAG, (("Kenmerk", "2026-1"),), (Blok(stijl, tekst),), "Gezag")


def uit_pdf(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    words = "\n".join(page.get_textpage().get_text_range() for page in pages)
    return words.replace("\r\n", "\n").replace(
        "\ufffe", "-"
    )  # how PDFium reads a hyphen at the end of a line


def gelezen(document: Document) -> str:
    content = als_pdf(document)
    assert b"<pdfaid:part>2" in content
    assert b"<pdfuaid:part>1" in content
    return uit_pdf(content)


def uit_docx(content: bytes) -> str:
    return "\n".join(row.text for row in docx.Document(io.BytesIO(content)).paragraphs)


def plat(tekst: str) -> str:
    """Return words as they can be compared: one form of each letter,
    without spaces and signs that have no shape.
    """
    words = unicodedata.normalize("NFKD", tekst)
    return "".join(sign for sign in words if not sign.isspace() and not onzichtbaar(sign))


@pytest.mark.parametrize(
    ("getypt", "gedrukt"),
    [
        ("\uf0b7 een bak", "• een bak"),
        ("mid \uf0b7 den", "mid • den"),
        ("\uf0d8 een bak", "➢ een bak"),
        ("\uf06f een bak", "□ een bak"),
        ("\uf0a3 5 mg", "[U+F0A3 teken uit Symbol of Wingdings] 5 mg"),
        ("stof \uf0a3 5", "stof [U+F0A3 teken uit Symbol of Wingdings] 5"),
        ("goed \U0001f44d zo", "goed [U+1F44D duim omhoog] zo"),
        ("\u6f22 teken", "[U+6F22 cjk unified ideograph] teken"),
        ("een\ufeff bak", "een bak"),
        ("ver\x02valt", "ver\xadvalt"),
        ("ver\ufffevalt", "ver\xadvalt"),
        ("ver\x02\nvalt", "ver-\nvalt"),
        ("\x02 los", "[U+0002 afbreekteken uit een PDF] los"),
        ("nul\x00 en\x1b", "nul[U+0000 stuurteken] en[U+001B stuurteken]"),
        ("eigen \ue000", "eigen [U+E000 eigen teken van een lettertype]"),
        ("letter \U0001d59b\u0301", "letter \U0001d59b[U+0301 combining acute accent]"),
        ("half \ud83d", "half [U+D83D half teken]"),
        ("5 \u202e01\u202c mg", "5 [U+202E volgorde rechts naar links]01 mg"),
        ("5 \u206701\u2069 mg", "5 [U+2067 right-to-left isolate]01 mg"),
        ("\u200e5 mg\u200f", "5 mg[U+200F right-to-left mark]"),
        ("verborgen\U000e0041", "verborgen[U+E0041 tag latin capital letter a]"),
        ("let op \u26a0\ufe0f", "let op ⚠"),
        ("q\u0301 \u00e9 e\u0301 √ 5 ≥ 3 μg ²", "q\u0301 \u00e9 \u00e9 √ 5 ≥ 3 μg ²"),
        ("een\rtwee\x0bdrie\x85vier\u2028vijf", "een\ntwee\ndrie\nvier\nvijf"),
    ],
)
def test_a_sign_is_printed_for_what_it_is(getypt: str, gedrukt: str) -> None:
    assert plat(gedrukt) in plat(gelezen(stuk(getypt)))


def test_lines_stay_lines() -> None:
    assert "\neen\ntwee\ndrie\n" in gelezen(stuk("een\rtwee\u2028drie"))


@pytest.mark.parametrize(
    "getypt", ["\uf0b7", "\U0001f44d", "\x02", "\ufeff", "\x00", "\ud83d", " ", ""]
)
@pytest.mark.parametrize("stijl", ["kop1", "kop2", "kop3", "alinea", "citaat", "klein"])
def test_any_style_title_and_fact_takes_any_sign(getypt: str, stijl: Stijl) -> None:
    document = Document(
        getypt, DAG, ((getypt, getypt),), (Blok(stijl, getypt), Blok("kop3", "x")), getypt
    )
    assert als_pdf(document).startswith(b"%PDF")
    assert als_docx(document)


def test_what_is_not_printed_is_listed_at_the_end() -> None:
    words = gelezen(stuk("een \U0001f44d twee \U0001f44d drie \u6f22, woord\x02deel"))
    note = words[words.index(BIJLAGE) :]
    assert "U+1F44D duim omhoog: 2 keer" in note
    assert "U+6F22" in note
    assert "U+0002 afbreekteken uit een PDF: 1 keer, afgedrukt als afbreekteken." in note
    assert BIJLAGE not in gelezen(stuk("\uf0b7 gewoon\ufeff € 5"))


def test_what_is_printed_otherwise_is_told_with_its_place() -> None:
    document = Document(
        "T\u0001", DAG, (("Onderwerp", "\u6f22"),), (Blok("alinea", "4.3 Stof\n\uf0b7 \U0001f44d"),)
    )
    assert [(item.code, item.waar) for item in anders_gedrukt(document)] == [
        ("U+6F22", "Onderwerp"),
        ("U+0001", "titel"),
        ("U+F0B7", "• \U0001f44d"),
        ("U+1F44D", "• \U0001f44d"),
    ]
    assert anders_gedrukt(stuk("gewoon \u00e9 √ \ufeff")) == ()


def test_the_same_content_gives_the_same_bytes() -> None:
    assert als_pdf(stuk("\U0001f44d \u6f22")) == als_pdf(stuk("\U0001f44d \u6f22"))


def test_every_replacement_can_be_drawn() -> None:
    wanted = {*SYMBOLEN.values(), *OPSOMMINGSTEKENS.values(), *EENVOUDIG} - set("\t \xa0\xad")
    assert getekend(wanted) == wanted
    assert getekend({"\uf0b7", "\U0001f44d", "\u6f22", "\x01"}) == set()


TAB = "Punt\tGrens\nEP-1\t5 mg/Nm3\nEP-2\t10 mg/Nm3"


@pytest.mark.parametrize("stijl", ["alinea", "citaat", "klein", "kop2"])
def test_tabs_keep_words_apart(stijl: Stijl) -> None:
    words = gelezen(stuk(f"Zie:\n{TAB}\nVerder", stijl))
    assert re.search(r"EP-1\s+5 mg/Nm3\s+EP-2\s+10 mg/Nm3\s+Verder", words)


@pytest.mark.parametrize("cellen", [2, 5, 12, 60])
def test_cells_stay_apart_however_many_and_long(cellen: int) -> None:
    row = "\t".join(f"ontgassingsinstallatie{number}" for number in range(cellen))
    for tekst in (row, f"{row}\n{row}"):
        assert re.findall(r"installatie(\d+)\s", gelezen(stuk(tekst))) == [
            str(number) for number in range(cellen)
        ] * len(tekst.split("\n"))
    assert "5 mg" in gelezen(Document("a\tb", DAG, (("EP-1\t5 mg", "EP-1\t5 mg"),), ()))


def test_a_word_longer_than_a_line_stays_on_the_page() -> None:
    page = pypdfium2.PdfDocument(als_pdf(stuk("x" * 400, titel="y" * 300)))[0]
    text = page.get_textpage()
    right = max(text.get_charbox(index)[2] for index in range(text.count_chars()))
    assert right < page.get_width() - 60


def test_docx_takes_what_xml_cannot_hold() -> None:
    words = uit_docx(
        als_docx(
            stuk(
                "a\x00b\x02c \x1b \ud83d \uffff \U0001f44d \u6f22 \uf0b7\tEP-1\t5",
                titel="t\x01" * 200,
            )
        )
    )
    assert (
        "a[U+0000 stuurteken]b\xadc [U+001B stuurteken] [U+D83D half teken] [U+FFFF] "
        "\U0001f44d \u6f22 •\tEP-1\t5"
    ) in words
    assert BIJLAGE in words


tekens = st.text(st.characters(exclude_categories=()), max_size=40)
lastig = st.text(
    st.sampled_from(
        [
            *"ab 1(",
            "\t",
            "\n",
            "\u0301",
            "\u20dd",
            "\u200d",
            "\u202e",
            "\u202b",
            "\u05d0",
            "\u0627",
            "\u0928",
            "\u094d",
            "\u1100",
            "\u1161",
            "\U0001f468",
            "\U0001f3fd",
            "\ufe0f",
            "\ue000",
            "\uf0b7",
            "\x02",
            "\u0e33",
        ]
    ),
    max_size=30,
)


def bewaard(tekst: str, words: str) -> list[str]:
    """Return the signs of a text that stand in the printed words neither as themselves
    nor pointed out.
    """
    found = plat(words)
    turned = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in tekst)
    same = {"\x02": "-", "\ufffe": "-"} | SYMBOLEN | OPSOMMINGSTEKENS
    return [
        sign
        for sign in tekst
        if sign not in "\ufeff\ufe0e\ufe0f"
        and plat(aanduiding(sign)) not in found
        and not set(plat(same.get(sign, sign))) <= set(found)
        and sign not in same
        and not (
            turned and (unicodedata.mirrored(sign) or ord(sign) > 0xFFFF)
        )  # PDFium turns brackets and halves round
    ]


@settings(max_examples=100, deadline=None)
@given(st.one_of(tekens, lastig), st.sampled_from(["alinea", "kop2"]))
def test_any_text_gives_a_pdf_with_each_sign_or_what_stands_for_it(
    tekst: str, stijl: Stijl
) -> None:
    content = als_pdf(stuk(tekst, stijl))
    assert bewaard(tekst, uit_pdf(content)) == []


@settings(max_examples=40, deadline=None)
@given(tekens)
def test_any_text_gives_a_docx_with_each_sign_or_what_stands_for_it(tekst: str) -> None:
    assert bewaard(tekst, uit_docx(als_docx(stuk(tekst)))) == []


def test_a_text_of_many_foreign_letters_is_printed_in_time() -> None:
    tekst = "".join(map(chr, range(0x4E00, 0x4E00 + 2_000)))
    found = anders_gedrukt(stuk(tekst))
    assert len(found) == 2_000
    assert isinstance(found[0], Anders)
