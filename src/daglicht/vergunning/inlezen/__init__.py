"""Takes in the paper stack: read, put line by line before a person, and only then recorded."""

from __future__ import annotations

from daglicht.vergunning.inlezen.afronden import stel_stuk_vast
from daglicht.vergunning.inlezen.beoordelen import (
    HANDELINGEN,
    Verbetering,
    aanvaard,
    verbeter,
    verwerp,
    verwerp_stuk,
)
from daglicht.vergunning.inlezen.lezen import Stukgegevens, lees_in
from daglicht.vergunning.inlezen.volledigheid import Volledigheid, volledigheid

__all__ = [
    "HANDELINGEN",
    "Stukgegevens",
    "Verbetering",
    "Volledigheid",
    "aanvaard",
    "lees_in",
    "stel_stuk_vast",
    "verbeter",
    "verwerp",
    "verwerp_stuk",
    "volledigheid",
]
