"""What a page says, as a browser reads it."""

from __future__ import annotations

import re
from typing import Any

BLOK = re.compile(
    r" ?(</?(?:article|body|br|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|legend|li"
    r"|main|nav|ol|option|p|"
    r'section|select|summary|table|tbody|td|th|thead|tr|ul)(?:\s(?:"[^"]*"|[^">])*)?>) ?'
)
"""The tag of an element at whose edges a browser shows no white space."""


def gelezen(answer: Any) -> str:
    """Return the HTML of an answer with white space as a browser shows it: one space,
    and none at the edge of a block.

    Where a template breaks its lines then makes no difference to what a test looks for,
    or holds is not there.
    """
    return BLOK.sub(r"\1", " ".join(answer.content.decode().split()))
