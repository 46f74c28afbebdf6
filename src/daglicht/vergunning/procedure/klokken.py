"""The clocks of a procedure: each term that runs or ran, with its article and how its end was reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from daglicht.gegevens import Bron
from daglicht.recht import kalender, termijn
from daglicht.tijd import Berekening, Duur, Eenheid, Klok, Status, Termijn, Verlenging, bereken, klok
from daglicht.vergunning.procedure.feiten import Feiten

Wie = Literal["gezag", "aanvrager", "ieder"]


@dataclass(frozen=True, slots=True)
class Proceduretermijn:
    """A term in a procedure: whom it binds, how it was calculated, and how it stands; ``mag``: a power, no duty."""

    code: str
    naam: str
    wie: Wie
    berekening: Berekening
    klok: Klok
    mag: bool = False

    @property
    def loopt(self) -> bool:
        """Tell whether it still matters: it runs, or the authority let it pass without doing what it asks."""
        running = {Status.NIET_BEGONNEN, Status.LOOPT, Status.OPGESCHORT}
        return self.klok.status in (running | {Status.VERSTREKEN} if self.wie == "gezag" and not self.mag else running)


def klokken(feiten: Feiten) -> tuple[Proceduretermijn, ...]:
    """Return every term that the steps so far started, in the order in which they started; a lapsed power is none."""
    found = [
        *_decide(feiten), *_complete(feiten), *_views(feiten), *_remedies(feiten), *_objection(feiten),
        *_default(feiten),
    ]  # fmt: skip
    kept = (item for item in found if not item.mag or item.klok.status is not Status.VERSTREKEN)
    return tuple(sorted(kept, key=lambda item: item.berekening.gebeurtenis))


def _clock(
    feiten: Feiten, code: str, wie: Wie, berekening: Berekening, voldaan_op: date | None = None, *, mag: bool = False
) -> Proceduretermijn:
    return Proceduretermijn(
        code, berekening.termijn.naam, wie, berekening, klok(berekening, feiten.op, voldaan_op), mag
    )


def beslistermijn(feiten: Feiten) -> Berekening | None:
    """Calculate the time to decide; None while it has not begun, or is put off (Ow 16.61), or does not exist."""
    term, start = feiten.procedure.beslistermijn, _start(feiten)
    if term is None or start is None:
        return None
    pauses = [pause for pause in feiten.opschortingen() if pause.tot is None or pause.tot > start]
    return bereken(term, start, opschortingen=pauses, verlengingen=list(feiten.verlengingen()))


def _start(feiten: Feiten) -> date | None:
    if feiten.procedure.vanaf == "ontwerp":
        return feiten.dag("ontwerp")
    put_off = feiten.laatste("aanhouding")
    if put_off is None:
        return feiten.ontvangen
    resumed = feiten.na(put_off, "aanhouding-beeindigd")
    return resumed.datum if resumed else None


def _decide(feiten: Feiten) -> Iterator[Proceduretermijn]:
    calculated = beslistermijn(feiten)
    if calculated is None:
        return
    yield _clock(feiten, "beslistermijn", "gezag", calculated, feiten.beslist)
    term, within = calculated.termijn, calculated.termijn.verlengen_binnen
    if term.verlenging and within and feiten.beslist is None and not feiten.alle("verlenging"):
        assert isinstance(term.verlenging.bron, Bron)
        extend = Termijn(
            "verlengen", "Verlenging meedelen", within.aantal, within.eenheid, term.verlenging.bron,
            term.verlenging.geverifieerd, gebeurtenis=term.gebeurtenis, opschortbaar=False, kalender=term.kalender,
        )  # fmt: skip
        yield _clock(feiten, "verlengen", "gezag", bereken(extend, calculated.gebeurtenis), mag=True)


def _complete(feiten: Feiten) -> Iterator[Proceduretermijn]:
    """The time the applicant got to add what lacks, and the time to leave it aside after that (Awb 4:5)."""
    asked = feiten.laatste("aanvulling-gevraagd")
    if asked is None:
        return
    met = feiten.na(asked, "aanvulling")
    if asked.tot is not None and asked.tot > asked.datum:
        days = (asked.tot - asked.datum).days
        given = Termijn(
            "aanvullen", "Aanvullen van de aanvraag", days, Eenheid.DAG, str(asked.regel.bron), geverifieerd=True,
            in_wet=False, gebeurtenis="verzoek om aanvulling", kalender=kalender(),
        )  # fmt: skip
        yield _clock(feiten, "aanvullen", "aanvrager", bereken(given, asked.datum), met.datum if met else None)
    if feiten.procedure.beslistermijn is None:
        return
    left = niet_behandelen(feiten)
    if left is not None:
        yield _clock(feiten, "buiten-behandeling", "gezag", left, feiten.dag("buiten-behandeling"), mag=True)


def niet_behandelen(feiten: Feiten) -> Berekening | None:
    """Calculate the time in which an incomplete application can be left aside; None before it can (Awb 4:5)."""
    asked = feiten.laatste("aanvulling-gevraagd")
    if asked is None:
        return None
    met = feiten.na(asked, "aanvulling")
    since = met.datum if met else asked.tot
    return bereken(termijn("buiten-behandeling"), since) if since is not None and since <= feiten.op else None


def zienswijzen(feiten: Feiten) -> Berekening | None:
    """Calculate the time in which views on the draft can be given."""
    laid_open = feiten.dag("ontwerp")
    return bereken(termijn("zienswijzen"), laid_open) if laid_open else None


def _views(feiten: Feiten) -> Iterator[Proceduretermijn]:
    term = zienswijzen(feiten)
    if term is None or term.einddatum is None:
        return
    yield _clock(feiten, "zienswijzen", "ieder", term)
    received = [step for step in feiten.alle("zienswijze") if step.datum <= term.einddatum]
    if not received and term.verstreken(feiten.op):
        decide = bereken(termijn("uitgebreid-zonder-zienswijzen"), term.einddatum)
        yield _clock(feiten, "zonder-zienswijzen", "gezag", decide, feiten.beslist)


def rechtsmiddeltermijn(feiten: Feiten) -> Berekening | None:
    """Calculate the time for bezwaar or beroep against the decision."""
    if feiten.bekend is None or not feiten.procedure.rechtsmiddel:
        return None
    return bereken(termijn(feiten.procedure.rechtsmiddel), feiten.bekend)


def _remedies(feiten: Feiten) -> Iterator[Proceduretermijn]:
    term = rechtsmiddeltermijn(feiten)
    if term is None:
        return
    yield _clock(feiten, feiten.procedure.rechtsmiddel, "ieder", term)
    decided = feiten.eerste("beslissing-op-bezwaar")
    if decided:
        yield _clock(feiten, "beroep", "ieder", bereken(termijn("beroep"), decided.datum))
    ruled = feiten.eerste("uitspraak")
    if ruled:
        yield _clock(feiten, "hoger-beroep", "ieder", bereken(termijn("hoger-beroep"), ruled.datum))


def _objection(feiten: Feiten) -> Iterator[Proceduretermijn]:
    """The time to decide on an objection, counted from the last day on which one could be made (Awb 7:10)."""
    made, term = feiten.eerste("bezwaar"), rechtsmiddeltermijn(feiten)
    if made is None or term is None or term.einddatum is None:
        return
    put_off = [Verlenging(Duur(s.weken or 1, Eenheid.WEEK), s.datum) for s in feiten.alle("verdaging")]
    code = "bezwaar-beslissing-commissie" if made.grond == "commissie" else "bezwaar-beslissing"
    decide = bereken(termijn(code), term.einddatum, verlengingen=put_off)
    done = min(
        filter(None, [feiten.dag("beslissing-op-bezwaar"), feiten.dag("rechtsmiddel-ingetrokken")]), default=None
    )
    yield _clock(feiten, "beslissing-op-bezwaar", "gezag", decide, done)


def _default(feiten: Feiten) -> Iterator[Proceduretermijn]:
    """The two weeks after a notice of default, and the days over which a penalty runs (Awb 4:17)."""
    notice, term = feiten.eerste("ingebrekestelling"), beslistermijn(feiten)
    if notice is None or term is None or term.einddatum is None or feiten.procedure.van_rechtswege:
        return
    grace = bereken(termijn("ingebrekestelling"), max(notice.datum, term.einddatum))
    yield _clock(feiten, "ingebrekestelling", "gezag", grace, feiten.beslist)
    if grace.einddatum and grace.verstreken(feiten.beslist or feiten.op):
        penalty = bereken(termijn("dwangsom-niet-tijdig"), grace.einddatum + (grace.aanvang - grace.gebeurtenis))
        yield _clock(feiten, "dwangsom", "gezag", penalty, feiten.beslist)
