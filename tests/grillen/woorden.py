"""Words that break what does not expect them, and ways to change bytes."""

from __future__ import annotations

from random import Random

WOORDEN = (
    "", " ", "\x00", "a\x00b", "%00", "\ufeff", "\u202e", "\u0301", "\U0001f600" * 50, "é" * 999,
    "a" * 5_000, "9" * 400, "-1", "-0", "0", "1e308", "-1e308", "1e999", "nan", "inf", "5e-324",
    "0x10", "1_000", "1.000,50", "1,000.50", "1.234.567", "1,5", "٣", "１２", "½", "²",
    "2026-02-31", "31-02-2026", "29-02-2027", "0001-01-01", "0000-00-00", "9999-12-31",
    "10000-01-01", "2026-13-01", "2026-11-29T10:00", "2026-11-29T02:30+99:00", "morgen",
    "' OR 1=1 --", '"; DROP TABLE x', "%", "_", "\\", "\\\\", "%%", "$$", "{{ 7*7 }}",
    "{% now %}", "<script>alert(1)</script>", "<b>", "&amp;", "javascript:alert(1)",
    "../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1/", "//kwaad.example",
    "[" * 500, "(" * 500, '{"a":' * 200, "[[[[1]]]]", "{}", "null", "None", "true", "ja", "nee",
    "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "niet-een-uuid",
    "1,2,3,4", "0,0,1,1", "nan,nan,nan,nan", "1e308,0,1,1", "POINT(1 1)", "1 1\n2 2\n3 3", "1 1",
    "a=1 AND b=2", "naam LIKE '%%%%%'", "NOT " * 300 + "a=1", "-", ".", ",", ";", "\t", "\r\n",
)  # fmt: skip
NAMEN = (
    "q", "bbox", "geldigOp", "bekendOp", "pagina", "page", "pageSize", "sorteer", "cursor",
    "filter", "limit", "offset", "crs", "bbox-crs", "filter-lang", "datetime", "van", "tot",
    "soort", "categorie", "status", "op", "x", "y", "next", "expand", "fields", "kenmerk", "f",
    "omtrek",
)  # fmt: skip
"""Parameters that some address knows; every address gets them."""


def verander(inhoud: bytes, dobbel: Random) -> bytes:
    """Return bytes after one to four changes: cut, doubled, turned, filled, or put elsewhere."""
    made = bytearray(inhoud)
    for _ in range(dobbel.randint(1, 4)):
        size = len(made)
        here = dobbel.randrange(size + 1)
        there = min(size, here + dobbel.choice((1, 1, 4, 64, 2_000)))
        match dobbel.randrange(6):
            case 0:
                del made[here:there]
            case 1:
                made[here:here] = made[here:there] * dobbel.choice((1, 2, 50))
            case 2:
                made[here:there] = bytes(byte ^ dobbel.randrange(256) for byte in made[here:there])
            case 3:
                word = dobbel.choice(WOORDEN).encode("utf-8", "surrogatepass")
                made[here:there] = word
            case 4:
                del made[here:]
            case _:
                piece = bytes(made[here:there])
                place = dobbel.randrange(size + 1)
                made[place:place] = piece
    return bytes(made[:2_000_000])
