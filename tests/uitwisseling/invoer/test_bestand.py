"""Files that are wrong as a whole: said before anything is stored."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from bronbestanden import HOTMAPS_KOP, site
from daglicht.uitwisseling.invoer import service, tabel
from daglicht.uitwisseling.invoer.fouten import InvoerFout
from daglicht.uitwisseling.models import Inlezing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bronhouder")]
Write = Callable[..., Path]


def refusal(path: Path, soort: str = "hotmaps", **options: object) -> str:
    with pytest.raises(InvoerFout) as caught:
        service.laad(soort, [path], **options)  # type: ignore[arg-type]
    assert not Inlezing.objects.exists()
    return str(caught.value)


def test_wrong_encoding_names_the_line_and_the_cure(hotmaps: Write, tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes(
        (HOTMAPS_KOP + "\n" + site(1) + site(2, naam="Zuivelfabriek Súdwest")).encode("cp1252")
    )
    assert "--codering windows-1252" in refusal(path)
    assert service.laad("hotmaps", [path], codering="windows-1252").geladen == 2


def test_a_byte_order_mark_is_no_part_of_the_first_column(hotmaps: Write) -> None:
    path = hotmaps(site(1))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert service.laad("hotmaps", [path]).geladen == 1


def test_missing_columns_are_named(hotmaps: Write) -> None:
    said = refusal(hotmaps(site(1), head=HOTMAPS_KOP.replace('"geom"', '"geometry"')))
    assert "ontbreken de kolommen geom" in said
    assert "geometry" in said


def test_doubled_columns_are_named(hotmaps: Write) -> None:
    assert "komen kolommen dubbel voor: City" in refusal(
        hotmaps(site(1), head=HOTMAPS_KOP + ';"City"')
    )


def test_a_truncated_archive_stores_nothing(hotmaps: Write, tmp_path: Path) -> None:
    whole = gzip.compress(hotmaps(*(site(n) for n in range(1, 3000))).read_bytes())
    path = tmp_path / "half.csv.gz"
    path.write_bytes(whole[: len(whole) // 2])
    assert "afgebroken" in refusal(path)


def test_something_else_named_gz(hotmaps: Write) -> None:
    path = hotmaps(site(1))
    assert "niet met gzip ingepakt" in refusal(path.rename(path.with_suffix(".csv.gz")))


def test_an_open_quote_is_found_before_loading(hotmaps: Write) -> None:
    assert "aanhalingsteken" in refusal(
        hotmaps(site(1), '2;"open;', *(site(n) for n in range(3, 40)))
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is leeg"),
        (b"\x00\x01\x02" * 400, "geen tekstbestand"),
        (b"a" * 1_500_000, "langer dan"),
        (HOTMAPS_KOP.encode() + b"\n", "geen enkele rij"),
        (HOTMAPS_KOP.encode("utf-16"), "niet te lezen als utf-8"),
    ],
    ids=["empty", "binary", "one line", "only a head", "utf-16"],
)
def test_what_is_no_such_table(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    assert said in refusal(path)


def test_a_missing_file_an_unknown_kind_and_an_unknown_encoding(
    tmp_path: Path, hotmaps: Write
) -> None:
    assert "niet te openen" in refusal(tmp_path / "absent.csv")
    assert "Kies uit: oin-register" in refusal(hotmaps(site(1)), soort="onzin")
    assert "Kies uit: utf-8" in refusal(hotmaps(site(1)), codering="ebcdic")


def test_a_file_without_a_date_asks_for_one(tmp_path: Path) -> None:
    path = tmp_path / "g.parquet"
    pl.DataFrame({"gemeente": ["Proefdam"], "geometry": [None]}).write_parquet(path)
    assert "--geldig-vanaf" in refusal(path, "gemeenten")


@pytest.mark.parametrize("name", ["boek.xlsx", "tabel.parquet"])
def test_broken_containers(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04 broken")
    assert "Haal het opnieuw op" in refusal(
        path, "rtr-activiteiten" if name.endswith("xlsx") else "hotmaps"
    )


def test_a_workbook_that_unpacks_too_far_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "boek.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_row(
            0, 0, ["omschrijving", "Bestuursorgaan", "identificatie", "noemer"]
        )
    monkeypatch.setattr(tabel, "UITGEPAKT", 100)
    assert "Sla het blad op als CSV" in refusal(path, "rtr-locaties")


MEMORY = """
import resource, sys
from pathlib import Path
from daglicht.uitwisseling.invoer import tabel
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before = peak()
count = sum(1 for row in tabel.lees(Path(sys.argv[1]), ["SiteID"]))
print(count, peak() - before)
"""


@pytest.mark.slow
def test_a_file_of_a_gigabyte_is_gone_through_in_constant_memory(tmp_path: Path) -> None:
    path, rows = tmp_path / "large.csv.gz", 11_000
    row = site(1, naam="N" * 99_000).encode()
    with gzip.open(path, "wb", compresslevel=1) as out:
        out.write(HOTMAPS_KOP.encode() + b"\n")
        for _ in range(rows):
            out.write(row)
    assert rows * len(row) > 1_000_000_000
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, str(path)], capture_output=True, text=True, check=True
    )
    count, megabytes = map(int, done.stdout.split())
    assert count == rows
    assert megabytes < 40
