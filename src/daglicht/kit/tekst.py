"""Values in words, the Dutch way."""

from __future__ import annotations

from decimal import Decimal


def euro(bedrag: Decimal) -> str:
    """Write an amount the Dutch way, without cents when there are none."""
    text = f"{bedrag:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"€ {text.removesuffix(',00')}"
