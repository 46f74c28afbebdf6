"""Rows of procedures and measures as they were kept before the store of courses,
and what the store must say of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from daglicht.zaakverloop.service import Verloopstap, Zaakverloop

DAY, LATE = date(2026, 3, 2), datetime(2026, 3, 9, 23, 30, tzinfo=UTC)
"""The second is the tenth of March in the Netherlands."""
PROCEDURE, MEASURE, CASE, ORDER = (UUID(int=number) for number in (1, 2, 3, 4))
STEPS = [UUID(int=number) for number in range(10, 15)]


def vul(using: Any, model: Callable[[str, str], Any]) -> dict[str, Any]:
    """Write the rows into a database of before;
    return what :func:`staat` must give after the migration.
    """
    with using.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # what they hang on is not there

    def write(app: str, name: str, **values: Any) -> None:
        kept = model(app, name)
        kept.objects.using(using.alias).bulk_create([kept(**values)])

    other = {"behandelaar_id": UUID(int=90), "bronorganisatie": "1", "status": "open"}
    write("register", "Zaak", id=CASE, identificatie="1", startdatum=DAY, **other)
    write("register", "Zaak", id=ORDER, identificatie="2", startdatum=DAY, **other)
    write("register", "Waarde", id=UUID(int=91), lijst_id=UUID(int=92), code="verzegelen")
    procedure = {"soort": "ow-regulier", "onderwerp": "Proef", "zaak_id": CASE, "ontvangen_op": DAY}
    write("vergunning", "Procedure", id=PROCEDURE, locatie_id=UUID(int=93), **procedure)
    for number, kind in ((2, "melding"), (3, "ow-regulier"), (4, "ow-regulier")):
        label = "insert" if number == 2 else "update"
        event = procedure | {"soort": kind, "id": PROCEDURE, "pgh_obj_id": PROCEDURE}
        write("vergunning", "ProcedureEvent", pgh_label=label, locatie_id=UUID(int=93), **event)
    steps = [
        {"soort": "ontvangstbevestiging", "gegevens": {}},
        {"soort": "aanvulling-gevraagd", "tot": date(2026, 4, 1), "gegevens": {}},
        {"soort": "besluit", "uitkomst": "verleend", "grond": "spoed", "ingang": date(2026, 5, 1)},
    ]
    for number, step in enumerate(steps):
        own = {"id": STEPS[number], "volgnummer": number + 1, "datum": DAY, "toelichting": "Zo."}
        write("vergunning", "Procedurestap", procedure_id=PROCEDURE, **own, **step)
    write(
        "handhaving",
        "Handhavingsmaatregel",
        id=MEASURE,
        identificatie="HHM",
        handhavingsinstrument_id=UUID(int=91),
        status="opgelegd",
        zaak_id=ORDER,
        opgelegd_door_id=UUID(int=90),
    )
    order = {"maatregel_id": MEASURE, "soort": "besluit", "datum": DAY}
    given = {"tot": "2026-04-01"}
    write("handhaving", "Maatregelstap", id=STEPS[3], volgnummer=1, gegevens=given, **order)
    write("handhaving", "Maatregelstap", id=STEPS[4], volgnummer=2, herroept_id=STEPS[3], **order)
    with using.cursor() as cursor:
        for table in ("vergunning_procedurestap", "handhaving_maatregelstap"):
            cursor.execute(f"UPDATE {table} SET vastgelegd_op = %s", [LATE])
        cursor.execute("SET session_replication_role = origin")
    known = date(2026, 3, 10)
    decided = {"uitkomst": "verleend", "grond": "spoed", "ingang": "2026-05-01"}
    return {
        "verlopen": {
            (PROCEDURE, "ow-regulier", CASE, DAY, "procedure"),
            (MEASURE, "stillegging", ORDER, DAY, "maatregel"),
        },
        "historie": [(PROCEDURE, "melding"), (PROCEDURE, "ow-regulier"), (MEASURE, "stillegging")],
        "stappen": [
            (STEPS[0], PROCEDURE, 1, "ontvangstbevestiging", {}, None, "Zo.", known, LATE),
            (STEPS[1], PROCEDURE, 2, steps[1]["soort"], given, None, "Zo.", known, LATE),
            (STEPS[2], PROCEDURE, 3, "besluit", decided, None, "Zo.", known, LATE),
            (STEPS[3], MEASURE, 1, "besluit", given, None, "", known, LATE),
            (STEPS[4], MEASURE, 2, "besluit", {}, STEPS[3], "", known, LATE),
        ],
    }


def staat(using: Any) -> dict[str, Any]:
    """Return what the store of courses of a database says."""
    courses, steps = (kind.objects.using(using.alias) for kind in (Zaakverloop, Verloopstap))
    history = Zaakverloop.historie.rel.related_model.objects.using(using.alias)  # type: ignore[attr-defined]
    fields = ("pk", "verloop", "volgnummer", "soort", "gegevens", "herroept", "toelichting")
    return {
        "verlopen": {
            (row.pk, row.soort, row.zaak_id, row.begonnen_op, name)
            for row in courses
            for name in ("procedure", "maatregel")
            if hasattr(row, name)
        },
        "historie": list(history.order_by("pgh_obj", "pgh_id").values_list("pgh_obj", "soort")),
        "stappen": list(steps.order_by("pk").values_list(*fields, "bekend_op", "vastgelegd_op")),
    }
