"""The marks of confidentiality to be looked at again, as tasks of who may do that. Which objects
are marked only the pages know: the rooms lie above access.
"""

from __future__ import annotations

from datetime import date

from daglicht.kit.taak import Onderwerp, Paginaverwijzing, Taak
from daglicht.recht.openbaarheid import herziening
from daglicht.site.algemeen.vertrouwelijk.overzicht import Herziening, herzieningen
from daglicht.tijd import datum
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht


def merktaken(access: toegang.Toegang, op: date) -> list[Taak]:
    """Return the marks that somebody looks at again by now or soon, as tasks."""
    if not access.heeft(Recht.VERTROUWELIJK_SCHRIJVEN):
        return []
    return [_taak(row) for row in herzieningen(access, op)]


def _taak(row: Herziening) -> Taak:
    when, page = row.merk.herzien_op, row.pagina.removeprefix("site:")
    assert when is not None
    return Taak(
        row.sleutel,
        "vertrouwelijk",
        "Opnieuw bekijken wat vertrouwelijk is",
        f"Vertrouwelijk sinds {datum(row.merk.vanaf)}: {row.wat.lower()}; opnieuw te bekijken op "
        f"{datum(when)} ({herziening().bron}).",
        when,
        "midden",
        "Verbeteren of intrekken",
        Paginaverwijzing("vertrouwelijk-merk", row.merk.pk),
        Onderwerp(str(row.voorwerp), Paginaverwijzing(page, row.voorwerp.pk)),
    )
