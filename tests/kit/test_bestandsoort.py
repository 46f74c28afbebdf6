"""A file is what stands in it."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from beelden import JPEG, PNG
from daglicht.kit.beeld import herschrijf, verklein
from daglicht.kit.bestandsoort import ODF, BestandFout, soort, soort_van


def pak(*namen: str, mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in namen:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "naam"),
    [
        (b"%PDF-1.4 x", "PDF"),
        (JPEG, "Foto (JPEG)"),
        (PNG, "Beeld (PNG)"),
        (pak("[Content_Types].xml", "word/document.xml"), "Word"),
        (pak("[Content_Types].xml", "xl/workbook.xml"), "Excel"),
        (pak("content.xml", mimetype=f"{ODF}.text"), "OpenDocument-tekst"),
        (pak("content.xml", mimetype=f"{ODF}.spreadsheet"), "OpenDocument-rekenblad"),
        ("café\r\n\tkolom".encode(), "Platte tekst"),
        (b"\xef\xbb\xbfa;b", "Platte tekst"),
    ],
)
def test_it_is_known_by_what_stands_in_it(inhoud: bytes, naam: str) -> None:
    found = soort_van(inhoud)
    assert found.naam == naam
    assert soort(found.type) is found


@pytest.mark.parametrize(
    ("inhoud", "waarom"),
    [
        (b"", "is leeg"),
        (b"MZ\x90\x00", "die niet wordt bewaard"),
        (b"\x00tekst", "die niet wordt bewaard"),
        (b"caf\xe9", "die niet wordt bewaard"),
        (pak("a.txt"), "is een ZIP"),
        (pak("content.xml", mimetype="image/svg+xml"), "is een ZIP"),
        (pak("word/document.xml", "word/vbaProject.bin"), "macro"),
        (pak("Basic/Standard/m.xml", mimetype=f"{ODF}.text"), "macro"),
        (b"PK\x03\x04 kapot", "beschadigd"),
    ],
)
def test_what_is_not_kept_says_why(inhoud: bytes, waarom: str) -> None:
    with pytest.raises(BestandFout, match=waarom):
        soort_van(inhoud)


@pytest.mark.parametrize(
    ("naam", "heet"), [("a.PDF", "a.PDF"), ("a.exe", "a.exe.pdf"), ("a", "a.pdf")]
)
def test_a_name_ends_as_its_kind_does(naam: str, heet: str) -> None:
    assert soort_van(b"%PDF-1.4").bestandsnaam(naam) == heet


@pytest.mark.parametrize("inhoud", [JPEG, PNG])
def test_a_small_picture_is_no_longer_than_its_side(inhoud: bytes) -> None:
    small = herschrijf(verklein(herschrijf(inhoud), 8))
    assert small.type == "image/jpeg"
