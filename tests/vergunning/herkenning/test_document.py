"""Decisions from files of each kind give the same words; what is none is refused in words."""

from __future__ import annotations

import io
import resource
import zipfile
import zlib
from pathlib import Path

import docx
import pytest

from daglicht.vergunning.herkenning import document, herken, uitvoer

WORDS = [
    "Besluit",
    "Voorschrift 5.4 wordt ingetrokken.",
    "De voorschriften 6.1 en 6.2 komen te vervallen.",
]


def as_text(path: Path) -> Path:
    path.write_text("\n".join(WORDS), encoding="utf-8")
    return path


def as_html(path: Path) -> Path:
    body = "".join(f"<p>{line}</p>" for line in WORDS)
    path.write_text(
        f"<!doctype html><html><head><title>x</title></head><body><nav>menu</nav>{body}</body>"
        "</html>"
    )
    return path


def as_docx(path: Path) -> Path:
    made = docx.Document()
    for line in WORDS:
        made.add_paragraph(line)
    made.add_table(1, 2).rows[0].cells[0].text = "in een tabel"
    made.save(str(path))
    return path


def as_pdf(path: Path, pages: list[list[str]] | None = None) -> Path:
    """Write a PDF by hand, one text object per line."""
    pages = pages or [WORDS[:2], WORDS[2:]]
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        shown = "".join(
            f"BT /F1 10 Tf 50 {780 - 14 * place} Td ({line}) Tj ET\n"
            for place, line in enumerate(lines)
        )
        stream = zlib.compress(shown.encode("latin-1"))
        objects.append(
            (
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font <"
                b"< /F1 3 0 R >> >> "
            )
            + f"/Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(
            f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
            + stream
            + b"\nendstream"
        )
    content, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n".encode() + item + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer <"
        f"< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    path.write_bytes(content + trailer.encode() + f"startxref\n{len(content)}\n%%EOF".encode())
    return path


@pytest.mark.parametrize("make", [as_text, as_html, as_docx, as_pdf])
def test_every_kind_gives_the_same_changes(make: object, tmp_path: Path) -> None:
    read = document.lees(make(tmp_path / f"besluit.{make.__name__[3:]}"))  # type: ignore[operator,attr-defined]
    found = herken(read.tekst).mutaties
    assert [(m.soort, [target.nummer for target in m.doelen]) for m in found] == [
        ("intrekken", ["5.4"]),
        ("vervallen", ["6.1", "6.2"]),
    ]
    assert len(read.hash) == 64


def test_pages_and_places_are_told(tmp_path: Path) -> None:
    read = document.lees(as_pdf(tmp_path / "b.pdf"))
    told = uitvoer.als_dict(read, herken(read.tekst))
    assert [item["bron"]["pagina"] for item in told["mutaties"]] == [1, 2]
    assert told["document"]["paginas"] == 2
    assert "intrekken" in uitvoer.als_tekst(read, herken(read.tekst))


def test_headers_and_footers_are_left_out_and_broken_lines_joined(tmp_path: Path) -> None:
    pages = [
        [
            "Zaaknummer Z-1 pagina 1 / 3",
            "Besluit",
            "Voorschrift 5.4 wordt met ingang van",
            "heden ingetrokken.",
            "Provincie",
        ],
        ["Zaaknummer Z-1 pagina 2 / 3", "Voorschrift 6.1 vervalt.", "Provincie"],
        ["Zaaknummer Z-1 pagina 3 / 3", "Voorschrift 6.2 vervalt.", "Provincie"],
    ]
    text = document.lees(as_pdf(tmp_path / "b.pdf", pages)).tekst
    assert "Zaaknummer" not in text
    assert "Provincie" not in text
    assert "met ingang van heden ingetrokken." in text


def test_a_table_in_word_keeps_its_words(tmp_path: Path) -> None:
    assert "in een tabel" in document.lees(as_docx(tmp_path / "b.docx")).tekst


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MZ" + b"a" * 9000 + b"\x00", "geen PDF, DOCX, HTML of platte tekst"),
        (b"\x00\x01\x02\x03", "geen PDF, DOCX, HTML of platte tekst"),
        (b"%PDF-1.4 kapot", "beschadigde of beveiligde PDF"),
        (b"PK\x03\x04 kapot", "geen Word-document"),
        (b"   \n", "bevat geen tekst. Is het een scan"),
    ],
)
def test_what_is_no_decision_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "besluit.bin"
    path.write_bytes(content)
    with pytest.raises(document.DocumentFout, match=words):
        document.lees(path)


def test_a_file_that_is_not_there_or_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(document.DocumentFout, match="is niet te lezen"):
        document.lees(tmp_path / "weg.pdf")
    monkeypatch.setattr(document, "HOOGSTENS", 3)
    with pytest.raises(document.DocumentFout, match="is groter dan"):
        document.lees(as_text(tmp_path / "b.txt"))


def test_old_windows_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_bytes("Voorschrift 4.1 vervalt – definitief.".encode("windows-1252"))
    assert "–" in document.lees(path).tekst


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def packed(body: str, before: str = "", more: int = 0) -> bytes:
    """Return a DOCX with this body."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{OFFICE}" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        )
        for number in range(more):
            archive.writestr(f"x{number}", "")
    return buffer.getvalue()


def said(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (packed("<w:p><w:r/></w:p>" * 310_000), "meer dan 300.000 alinea’s. Splits het document"),
        (packed("<w:p/>" * 5, more=5_100), "meer dan 5.000 bestanden"),
        (packed("<w:p>" * 300 + "</w:p>" * 300), "200 diep"),
        (packed(f"<w:p w:x='{'x' * 3_000_000}'/>"), "meer dan een megabyte"),
        (packed(f"<w:p>{said('x' * 21_000_000)}</w:p>"), "meer dan 20.000.000 tekens"),
        (
            packed(f"<w:p>{said('&a;')}</w:p>", '<!DOCTYPE x [<!ENTITY a "b">]>'),
            "documenttype of entiteit",
        ),
        (packed("<w:p>")[:-40], "beschadigd"),
        (packed("<w:p>"), "geen geldige XML"),
    ],
)
def test_a_word_file_past_a_limit_is_refused_before_it_is_built(content: bytes, words: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(document.DocumentFout, match=words):
        document.ontleed("x.docx", content)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024


def test_a_word_file_of_two_thousand_pages_is_read() -> None:
    line = (
        f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{said('Een regel van dit besluit. ') * 3}"
        "</w:p>"
    )
    assert document.ontleed("x.docx", packed(line * 80_000)).tekst.count("\n") == 79_999


def test_a_merged_cell_cannot_fill_the_memory() -> None:
    wide = (
        f'<w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr><w:p>{said("breed")}</w:p></w:tc>'
    )
    below = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    row = f"<w:tbl><w:tr>{wide}</w:tr>{f'<w:tr>{below}</w:tr>' * 3_000}</w:tbl>"
    assert document.ontleed("x.docx", packed(row)).tekst.count("breed") == 63 + 3_000


def test_what_was_inserted_while_tracking_is_read_and_what_was_struck_out_is_not() -> None:
    body = (
        f"<w:p>{said('Ten hoogste ')}<w:del><w:r><w:delText>5</w:delText></w:r></w:del>"
        f"<w:ins>{said('2')}</w:ins></w:p>"
    )
    assert document.ontleed("x.docx", packed(body)).tekst == "Ten hoogste 2"


def test_a_page_with_too_many_tags_is_refused_and_words_in_none_are_kept() -> None:
    with pytest.raises(document.DocumentFout, match=r"elementen\. Splits"):
        document.ontleed("x.html", b"<html>" + b"<p>" * 310_000)
    text = "<html><!-- <p>weg</p> --><p>Ten hoogste a <b 5</p><script>if (1 < 2)</script>"
    assert document.ontleed("x.html", text.encode()).tekst == "Ten hoogste a <b 5"


def test_pages_without_text_are_told(tmp_path: Path) -> None:
    read = document.lees(as_pdf(tmp_path / "b.pdf", [WORDS[:2], [], [], WORDS[2:], []]))
    assert read.zonder_tekst == (2, 3, 5)
    assert "p. 2–3 heeft geen tekst" in uitvoer.als_tekst(read, herken(read.tekst))
    assert uitvoer.als_dict(read, herken(read.tekst))["document"]["zonderTekst"] == [2, 3, 5]
