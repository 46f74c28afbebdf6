"""Decisions from files of each kind give the same words; what is none is refused in words."""

from __future__ import annotations

import zlib
from pathlib import Path

import docx
import pytest

from daglicht.vergunning.herkenning import document, herken, uitvoer

WORDS = ["Besluit", "Voorschrift 5.4 wordt ingetrokken.", "De voorschriften 6.1 en 6.2 komen te vervallen."]


def as_text(path: Path) -> Path:
    path.write_text("\n".join(WORDS), encoding="utf-8")
    return path


def as_html(path: Path) -> Path:
    body = "".join(f"<p>{line}</p>" for line in WORDS)
    path.write_text(f"<!doctype html><html><head><title>x</title></head><body><nav>menu</nav>{body}</body></html>")
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
        shown = "".join(f"BT /F1 10 Tf 50 {780 - 14 * place} Td ({line}) Tj ET\n" for place, line in enumerate(lines))
        stream = zlib.compress(shown.encode("latin-1"))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode() + stream + b"\nendstream")
    content, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n".encode() + item + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
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


def test_a_file_that_is_not_there_or_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(document.DocumentFout, match="is niet te lezen"):
        document.lees(tmp_path / "weg.pdf")
    monkeypatch.setattr(document, "HOOGSTENS", 3)
    with pytest.raises(document.DocumentFout, match="is groter dan"):
        document.lees(as_text(tmp_path / "b.txt"))


def test_old_windows_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_bytes("Voorschrift 4.1 vervalt – definitief.".encode("windows-1252"))
    assert "–" in document.lees(path).tekst
