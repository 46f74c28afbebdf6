"""A picture is written anew from its pixels: bounded before it is decoded, upright, and bare."""

from __future__ import annotations

import io
import random
import re
import struct
import time
import zlib
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from beelden import JPEG, PNG, beeld
from daglicht.kit.beeld import DELEN, GANGEN, PIXELS, Beeld, BeeldFout, herschrijf

GEHEIM = b"<script>geheim</script>"
BEGIN = b"\x89PNG\r\n\x1a\n"
KEREN, ZAAD = 300, 20261130


def chunk(naam: bytes, inhoud: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(naam + inhoud))
    return struct.pack(">I", len(inhoud)) + naam + inhoud + check


def png(breed: int, hoog: int, *delen: bytes) -> bytes:
    """Return a PNG of grey that says to be so wide and high, and is empty otherwise."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", breed, hoog, 8, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(b"\x00"))
    return b"".join((BEGIN, head, *delen, rows, chunk(b"IEND", b"")))


def zestien_bits() -> bytes:
    out = io.BytesIO()
    Image.new("I;16", (4, 4)).save(out, "PNG")
    return out.getvalue()


def jpeg_van(breed: int, hoog: int) -> bytes:
    """Return a small JPEG whose head tells another size."""
    at = re.search(rb"\xff\xc0..\x08", JPEG, re.DOTALL)
    assert at is not None
    return JPEG[: at.end()] + struct.pack(">HH", hoog, breed) + JPEG[at.end() + 4 :]


def colours(inhoud: bytes) -> tuple[tuple[int, int], Any, Any]:
    """Return the size of a picture, and what stands in its first and its last corner."""
    with Image.open(io.BytesIO(inhoud)) as image:
        plain = image.convert("RGB")
    width, height = plain.size
    return plain.size, plain.getpixel((1, 1)), plain.getpixel((width - 2, height - 2))


def met_exif(stand: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = stand
    exif[0x010E] = GEHEIM.decode()
    exif.get_ifd(0x8825)[29] = "2026:03:02"
    return exif


def met_woorden() -> PngImagePlugin.PngInfo:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", GEHEIM.decode())
    words.add_itxt("XML:com.adobe.xmp", GEHEIM.decode())
    return words


@pytest.mark.parametrize(
    ("gestuurd", "soort"),
    [
        (beeld(exif=met_exif(1), comment=GEHEIM, icc_profile=GEHEIM, xmp=GEHEIM), "image/jpeg"),
        (
            beeld("PNG", pnginfo=met_woorden(), exif=met_exif(1), icc_profile=GEHEIM),
            "image/png",
        ),
    ],
)
def test_nothing_beside_the_pixels_is_kept(gestuurd: bytes, soort: str) -> None:
    assert b"Exif" in gestuurd or b"eXIf" in gestuurd
    kept = herschrijf(gestuurd)
    assert kept.type == soort
    for word in (b"script", b"Exif", b"eXIf", b"2026:03:02", b"ICC", b"iCCP", b"tEXt", b"adobe"):
        assert word not in kept.inhoud
    with Image.open(io.BytesIO(kept.inhoud)) as image:
        assert not image.getexif()
        assert not {"comment", "exif", "xmp", "icc_profile", "Comment"} & set(image.info)
    size, first, last = colours(kept.inhoud)
    assert size == (24, 16)
    assert first[0] > 200 > first[2]
    assert last[2] > 200 > last[0]


@pytest.mark.parametrize("soort", ["JPEG", "PNG"])
@pytest.mark.parametrize(("stand", "eerst"), [(3, "blue"), (6, "red"), (8, "blue")])
def test_a_picture_is_turned_as_the_camera_was_held(soort: str, stand: int, eerst: str) -> None:
    size, first, _ = colours(herschrijf(beeld(soort, exif=met_exif(stand))).inhoud)
    assert size == ((24, 16) if stand == 3 else (16, 24))
    assert (first[0] > first[2]) == (eerst == "red")


@pytest.mark.parametrize(
    "gestuurd",
    [
        *(beeld("PNG", mode=mode) for mode in ("1", "L", "LA", "P", "RGBA")),
        *(beeld(mode=mode) for mode in ("L", "CMYK")),
        beeld(progressive=True),
    ],
)
def test_every_way_of_keeping_colours_is_read(gestuurd: bytes) -> None:
    with Image.open(io.BytesIO(herschrijf(gestuurd).inhoud)) as image:
        assert image.size == (24, 16)
        assert image.mode in {"L", "RGB", "RGBA"}


def test_writing_anew_again_keeps_the_kind_and_the_size() -> None:
    for sent in (JPEG, PNG):
        once = herschrijf(sent)
        assert herschrijf(once.inhoud).type == once.type
        assert colours(herschrijf(once.inhoud).inhoud)[0] == colours(sent)[0]


@pytest.mark.parametrize(
    ("gestuurd", "fout"),
    [
        (b"", "geen foto"),
        (b"<svg onload=alert(1)>", "geen foto"),
        (b"GIF89a", "geen foto"),
        (beeld("WEBP"), "geen foto"),
        (b"\xff\xd8\xff\xe0 proef", "niet geheel"),
        (JPEG[:20] + b"<html><script>alert(1)</script></html>", "niet geheel"),
        (JPEG + b"<html><script>alert(1)</script></html>", "Achter deze foto"),
        (PNG + b"PK\x03\x04", "Achter deze foto"),
        (JPEG[:-40], "niet geheel"),
        (PNG[:-20], "niet geheel"),
        (JPEG[:20] + b"<html>" + JPEG[20:], "niet geheel"),
        (
            beeld("PNG", save_all=True, append_images=[Image.new("RGB", (24, 16))]),
            "beweegt",
        ),
        (png(PIXELS, 2), "hoogstens 16 miljoen"),
        (png(2**31 - 1, 2**31 - 1), "hoogstens 16 miljoen"),
        (png(0, 9), "geen beeldpunten"),
        (jpeg_van(65_500, 65_500), "Verklein de foto"),
        (jpeg_van(0, 16), "geen beeldpunten"),
        (png(4, 4, *[chunk(b"prOf", b"")] * DELEN), "niet geheel"),
        (png(4, 4), "beschadigd"),
        (zestien_bits(), "grijstinten"),
    ],
)
def test_what_is_no_picture_that_stands_still_is_refused(gestuurd: bytes, fout: str) -> None:
    began = time.perf_counter()
    with pytest.raises(BeeldFout, match=fout):
        herschrijf(gestuurd)
    assert time.perf_counter() - began < 2


def test_a_picture_drawn_in_too_many_passes_is_refused() -> None:
    drawn = beeld(progressive=True)
    last = drawn[drawn.rindex(b"\xff\xda") : -2]
    with pytest.raises(BeeldFout, match="lagen"):
        herschrijf(drawn[:-2] + last * GANGEN + drawn[-2:])


def test_the_largest_picture_is_written_anew_in_time() -> None:
    largest = beeld(maat=(4_000, PIXELS // 4_000), quality=60)
    began = time.perf_counter()
    assert colours(herschrijf(largest).inhoud)[0] == (4_000, PIXELS // 4_000)
    assert time.perf_counter() - began < 2


def grilled(lot: random.Random, inhoud: bytes) -> bytes:
    """Return a picture in which something was changed."""
    changed = bytearray(inhoud)
    how = lot.choice(("bits", "kort", "kop", "wissel", "stuk"))
    if how == "bits":
        for _ in range(lot.randint(1, 12)):
            changed[lot.randrange(len(changed))] ^= 1 << lot.randrange(8)
    elif how == "kort":
        del changed[lot.randrange(len(changed)) :]
    elif how == "kop":
        other = PNG if inhoud.startswith(b"\xff") else JPEG
        changed[: lot.randint(4, 40)] = other[: lot.randint(4, 40)]
    elif how == "wissel":
        one, two = (lot.randrange(len(changed) - 8) for _ in range(2))
        changed[one : one + 8], changed[two : two + 8] = (
            changed[two : two + 8],
            changed[one : one + 8],
        )
    else:
        at = lot.randrange(len(changed))
        changed[at:at] = lot.randbytes(lot.randint(1, 64))
    return bytes(changed)


def test_changed_pictures_are_taken_or_refused_and_nothing_else() -> None:
    lot = random.Random(ZAAD)
    whole = [
        beeld(soort, (64, 48), **how)
        for soort, how in (
            ("JPEG", {}),
            ("JPEG", {"progressive": True, "exif": met_exif(6)}),
            ("PNG", {}),
            ("PNG", {"mode": "P", "pnginfo": met_woorden()}),
            ("PNG", {"mode": "RGBA", "exif": met_exif(8)}),
        )
    ]
    taken, longest = 0, 0.0
    for _ in range(KEREN):
        changed = grilled(lot, lot.choice(whole))
        began = time.perf_counter()
        try:
            kept: Beeld | None = herschrijf(changed)
        except BeeldFout:
            kept = None
        if kept is not None:
            taken += 1
            assert b"script" not in kept.inhoud
        longest = max(longest, time.perf_counter() - began)
    assert 0 < taken < KEREN
    assert longest < 2


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
@pytest.mark.parametrize("delen", [(), (chunk(b"tRNS", b"\x00"),), (chunk(b"PLTE", b""),)])
def test_a_picture_without_its_table_of_colours_is_refused(
    bits: int, delen: tuple[bytes, ...]
) -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 1, bits, 3, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(b"\x00" + bytes(bits)))
    with pytest.raises(BeeldFout, match="niet geheel"):
        herschrijf(b"".join((BEGIN, head, *delen, rows, chunk(b"IEND", b""))))
    whole = (chunk(b"PLTE", b"\x10\x20\x30"), *(part for part in delen if b"PLTE" not in part))
    made = herschrijf(b"".join((BEGIN, head, *whole, rows, chunk(b"IEND", b""))))
    with Image.open(io.BytesIO(made.inhoud)) as image:
        assert image.convert("RGB").getpixel((0, 0)) == (16, 32, 48)
