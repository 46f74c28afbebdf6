"""What must be done in enforcement: about measures, violations without a place in a strategy, and
what lies on the table with the prosecutor.
"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from daglicht.handhaving.afstemmen import GRONDSLAG, afstemmingen
from daglicht.handhaving.models import Afstemming, Overtreding
from daglicht.handhaving.overtredingen import te_positioneren
from daglicht.handhaving.werklijst import maatregeltaken, onderhanden
from daglicht.kit.taak import Onderwerp, Paginaverwijzing, Taak, op_volgorde, sleutel
from daglicht.kit.tekst import ingekort
from daglicht.register import service as register
from daglicht.tijd import datum
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht

ERNST = {"1": "laag", "2": "laag", "3": "midden", "4": "hoog"}
NAAM = 80
"""How many characters of what was found wrong a task is called by; its page has all of it."""


def taken(access: toegang.Toegang, op: date, *, ook_lezen: bool = False) -> list[Taak]:
    """Return what somebody may do in enforcement on a day, first due first; with ``ook_lezen`` also
    what others do in the cases that he may read.
    """
    found: list[Taak] = []
    right = Recht.MAATREGEL_LEZEN if ook_lezen else Recht.MAATREGEL_SCHRIJVEN
    if access.heeft(right):
        running = onderhanden().prefetch_related("overtredingen__vth_objecten")
        found += maatregeltaken(toegang.zichtbaar(access, right, running), op)
    right = Recht.OVERTREDING_LEZEN if ook_lezen else Recht.OVERTREDING_POSITIONEREN
    if access.heeft(right):
        violations = te_positioneren().prefetch_related("vth_objecten")
        found += map(_positioneren, toegang.zichtbaar(access, right, violations))
    if access.heeft(Recht.OVERTREDING_POSITIONEREN):
        found += map(afspraaktaak, op_tafel(access))
    return op_volgorde(found)


def op_tafel(access: toegang.Toegang) -> QuerySet[Afstemming]:
    """Return what lies on the table of administrative and criminal law, the oldest first, for who
    sits at it.
    """
    waiting = afstemmingen().filter(uitkomst="").prefetch_related("overtreding__vth_objecten")
    return toegang.zichtbaar(access, Recht.OVERTREDING_POSITIONEREN, waiting)


def _positioneren(violation: Overtreding) -> Taak:
    page = Paginaverwijzing("overtreding", violation.pk)
    return Taak(
        sleutel("overtreding", "positioneren", violation.pk),
        "positioneren",
        "Positioneren in de strategie",
        f"De overtreding van {datum(violation.overtredingsdatum)} staat nog niet in de strategie.",
        None,
        ERNST[violation.gevolg],
        "Positioneren",
        page,
        Onderwerp(ingekort(violation.aard, NAAM), page),
        stand=f"{violation.gedrag}{violation.gevolg}",
        over=register.onderwerpen(violation.vth_objecten.all()),
    )


def afspraaktaak(row: Afstemming) -> Taak:
    """Return what must be done about what lies on the table."""
    page = Paginaverwijzing("overtreding", row.overtreding_id)
    return Taak(
        sleutel("afstemming", row.pk),
        "afstemming",
        "Afspraak met politie en OM vastleggen",
        f"De overtreding ligt sinds {datum(row.voorgesteld_op)} op tafel ({GRONDSLAG}).",
        None,
        "midden",
        "Afspraak vastleggen",
        Paginaverwijzing("afstemming-afspreken", row.pk),
        Onderwerp(ingekort(row.overtreding.aard, NAAM), page),
        over=register.onderwerpen(row.overtreding.vth_objecten.all()),
    )
