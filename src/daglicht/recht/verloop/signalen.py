"""What a person must look out for in a course."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from daglicht.recht.bestanden.mijlpaal import Signaalregel
from daglicht.recht.verloop.omstandigheden import geldt
from daglicht.recht.verloop.toets import misplaatst
from daglicht.tijd import datum

if TYPE_CHECKING:
    from daglicht.recht.verloop.afleiding import Afleiding


def signalen(bekend: Afleiding) -> Iterator[str]:
    """Give what counts for nothing or may be otherwise in the terms, and what rules point out."""
    yield from _older_law(bekend)
    yield from _learned_late(bekend)
    for term in bekend.looptijden.values():
        yield from term.berekening.waarschuwingen
    for row in bekend.verloop.signalen:
        if geldt(bekend, row.als):
            words = _words(bekend, row)
            yield f"{words} ({row.bron})" if row.bron else words


def _learned_late(bekend: Afleiding) -> Iterator[str]:
    """Tell which steps do not fit now that one of before them became known later."""
    kinds, steps = bekend.verloop.stappen, bekend.stappen
    late = [
        step
        for place, step in enumerate(steps)
        if kinds[step.soort].laat and any(map(step.later_vastgelegd, steps[place + 1 :]))
    ]
    if not late:
        return
    for step, why in misplaatst(bekend.verloop, steps):
        yield (
            f"‘{kinds[step.soort].naam}’ van {datum(step.datum)} past niet bij wat later bekend "
            f"werd. {why} De stap blijft staan; beoordeel wat dit betekent"
        )


def _older_law(bekend: Afleiding) -> Iterator[str]:
    """Tell that a course began before the law by which is calculated."""
    law, begun = bekend.verloop.geldig, bekend.stappen[:1]
    if law and begun and begun[0].datum < law.vanaf:
        yield (
            f"Deze procedure begon op {datum(begun[0].datum)}. ‘{bekend.verloop.naam}’ is voor wat "
            f"begon vanaf {datum(law.vanaf)}; daarvoor gold {law.eerder}. Daarmee is hier niet "
            "gerekend: termijnen en dagen kunnen anders zijn"
        )


def _words(bekend: Afleiding, row: Signaalregel) -> str:
    als = row.als
    codes = (als.te_laat, als.tijdig, *als.na_einde.values(), *als.binnen.values())
    term = next((bekend.looptijden[code] for code in codes if code in bekend.looptijden), None)
    return row.tekst.replace("$einde", datum(term.einde)) if term else row.tekst
