"""How vulnerable a building is, from its functions and what is known besides;
unknown stays unknown.
"""

from __future__ import annotations

from daglicht.omgevingsveiligheid.kwetsbaarheid.bepalen import (
    FUNCTIES,
    KENMERKEN,
    Oordeel,
    beoordeel,
    beoordeel_alle,
)

__all__ = ["FUNCTIES", "KENMERKEN", "Oordeel", "beoordeel", "beoordeel_alle"]
