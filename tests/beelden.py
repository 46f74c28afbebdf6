"""Small pictures as a device sends them, and what is wrong with them."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image


def beeld(soort: str = "JPEG", maat: tuple[int, int] = (24, 16), **anders: Any) -> bytes:
    """Return a picture: red on the left half, blue on the right."""
    image = Image.new("RGB", maat, "blue")
    image.paste("red", (0, 0, maat[0] // 2, maat[1]))
    out = io.BytesIO()
    image.convert(anders.pop("mode", "RGB")).save(out, soort, **anders)
    return out.getvalue()


JPEG, PNG = beeld(), beeld("PNG")
