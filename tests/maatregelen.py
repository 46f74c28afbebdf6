"""Imposes a measure in a test, with the shortest lawful course before it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from daglicht.handhaving import service as handhaving
from daglicht.handhaving.models import IN_VOORBEREIDING
from daglicht.recht.verloop import Rechtsstap

CONTENTS: dict[str, dict[str, Any]] = {
    "dwangsom": {"wijze": "overtreding", "bedrag": Decimal(1000), "maximum": Decimal(10000)},
    "bestuursdwang": {"spoed": "nee", "kosten": "geheel"},
}


def leg_op(
    violation: Any,
    instrument: str,
    op: date,
    tot: date | None = None,
    inhoud: dict[str, Any] | None = None,
    **given: Any,
) -> Any:
    """Begin a measure, or go on with one in preparation, and impose it on a day, urgent,
    with a term until ``tot``; ``inhoud``: what its decision says instead of the usual.
    """
    prepared = violation.maatregelen.filter(
        handhavingsinstrument__code=instrument, status=IN_VOORBEREIDING
    ).first()
    measure = prepared or handhaving.begin_maatregel(
        violation,
        instrument,
        "Doe wat het voorschrift vraagt.",
        op,
        motivering="Beginselplicht.",
        **given,
    )
    if prepared is None and instrument in CONTENTS:
        why = {"grond": "spoed", "motivering": "Er is schade."}
        handhaving.zet_stap(measure, Rechtsstap("zonder-zienswijze", op, why), None)
    content = {"tot": tot, **CONTENTS.get(instrument, {}), **(inhoud or {})}
    handhaving.zet_stap(measure, Rechtsstap("besluit", op, content), None)
    return measure
