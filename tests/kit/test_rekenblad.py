"""A spreadsheet is measured before it is opened, so that none of any kind can take the memory."""

from __future__ import annotations

import io
import zipfile

import pytest

from daglicht.kit.ingepakt import InpakFout
from daglicht.kit.rekenblad import open_blad

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
CELL = (
    '<table:table-cell office:value-type="float" office:value="1"{}><text:p>1</text:p>'
    "</table:table-cell>"
)

WIDE = CELL.format(' table:number-columns-repeated="1000"')


def packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    return buffer.getvalue()


def xlsx(cells: str, **more: str) -> bytes:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return packed(
        {
            "_rels/.rels": (
                f'<Relationships xmlns="{package}"><Relationship Id="a" '
                f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{MAIN}" xmlns:r="{relation}"><sheets>'
                '<sheet name="a" sheetId="1" r:id="b"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{package}"><Relationship Id="b" '
                f'Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
            ),
            "xl/worksheets/sheet1.xml": sheet,
            **more,
        }
    )


def ods(rows: str) -> bytes:
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OPEN}:manifest:1.0"/>',
            "content.xml": f'<office:document-content xmlns:office="{OPEN}:office:1.0" '
            f'xmlns:table="{OPEN}:table:1.0" xmlns:text="{OPEN}:text:1.0">'
            f'<office:body><office:spreadsheet><table:table table:name="a">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            xlsx(
                '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
            ),
            "1.048.576 rijen en 16.384",
        ),
        (xlsx('<row r="9000000"><c><v>1</v></c><c><v>1</v></c></row>'), "9.000.000 rijen"),
        (xlsx('<row><c r="A1:B2"><v>1</v></c></row>'), "plaats die niet bestaat"),
        (
            ods(f'<table:table-row table:number-rows-repeated="1000000">{WIDE}</table:table-row>'),
            "1.000.000 rijen",
        ),
        (xlsx("", **{"xl/workbook.bin": "x"}), "geen XLSX of ODS"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000),
            "geen XLSX of ODS. Sla het op als XLSX of CSV",
        ),
        (packed({"x": "y"}), "geen XLSX of ODS"),
        (xlsx("<row>" * 300 + "</row>" * 300), "200 diep"),
        (
            xlsx(
                '<row r="1"><c r="A1"/></row>',
                **{"xl/sharedStrings.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
            ),
            "entiteit",
        ),
    ],
)
def test_a_sheet_that_cannot_be_held_is_refused_with_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(InpakFout, match=words):
        open_blad(content)


def test_an_ordinary_sheet_is_read_whatever_its_empty_margin() -> None:
    assert list(open_blad(xlsx('<row r="1"><c r="A1"><v>1</v></c></row>')).iter_rows()) == [[1.0]]
    margin = '<table:table-cell table:number-columns-repeated="16383"/>'
    below = f'<table:table-row table:number-rows-repeated="1048575">{margin}</table:table-row>'
    sheet = ods(f"<table:table-row>{CELL.format('')}{margin}</table:table-row>{below}")
    assert list(open_blad(sheet).iter_rows()) == [[1.0]]
