"""When a decision takes effect, and when it can no longer be contested (Omgevingswet, Wabo and Awb)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from daglicht.recht import termijn
from daglicht.recht.procedure import regels
from daglicht.tijd import bereken, datum, laatste_dag
from daglicht.vergunning.procedure.feiten import Feiten, Processtap
from daglicht.vergunning.procedure.klokken import rechtsmiddeltermijn

DAG = timedelta(days=1)
ONGESCHREVEN = "geen openstaand rechtsmiddel, art. 6:7 en 6:8 Awb"
POST = "Wat op tijd met de post is verzonden, kan later binnenkomen (art. 6:9, tweede lid, Awb, niet gelezen)."


@dataclass(frozen=True, slots=True)
class Mijlpaal:
    """A day that follows from law: ``dag`` is None as long as it cannot be known; ``uitleg`` says why it is what it is."""

    naam: str
    dag: date | None
    uitleg: str
    bron: str
    waarschuwing: str = ""


def inwerkingtreding(feiten: Feiten) -> Mijlpaal | None:
    """Return when the decision takes effect; None when there is no decision, or one that permits nothing."""
    decision, known = feiten.eerste("besluit"), feiten.bekend
    if decision is None or known is None or decision.uitkomst == "geweigerd":
        return None
    reason = decision.regel.grond(decision.grond)
    match feiten.procedure.inwerking:
        case "ow":
            found = _ow(feiten, known, decision.grond)
        case "wabo":
            found = _wabo(feiten, known, decision.grond)
        case _:
            found = Mijlpaal("In werking", known, f"bekendgemaakt op {datum(known)}", "art. 3:40 Awb, niet gelezen")
    if reason is not None:
        found = replace(found, bron=str(reason.bron))
    if found.dag and decision.ingang and decision.ingang > found.dag:
        return replace(found, dag=decision.ingang, uitleg=f"het besluit bepaalt {datum(decision.ingang)}")
    if found.dag and decision.ingang and decision.ingang < found.dag:
        return replace(found, waarschuwing=f"Het besluit noemt {datum(decision.ingang)}; eerder dan de wet toelaat.")
    return found


def _known_as(feiten: Feiten, known: date) -> str:
    return f"{'ter inzage gelegd' if feiten.procedure.afdeling_3_4 else 'bekendgemaakt'} op {datum(known)}"


def _ow(feiten: Feiten, known: date, reason: str) -> Mijlpaal:
    """The day after; or once four weeks have passed, if that protects what cannot be undone (Ow 16.79)."""
    if reason != "uitgesteld":
        bron = f"art. 16.79, eerste lid, onder {'b' if feiten.procedure.afdeling_3_4 else 'a'}, Omgevingswet"
        return Mijlpaal("In werking", known + DAG, f"de dag nadat het is {_known_as(feiten, known)}", bron)
    term = bereken(termijn("inwerking-uitgesteld"), known)
    assert term.einddatum is not None
    item = Mijlpaal(
        "In werking", term.einddatum + DAG, f"vier weken nadat het is {_known_as(feiten, known)}", str(term.termijn.bron),
        f"Wie de dag waarop vier weken zijn verstreken anders telt, komt op {datum(known + timedelta(weeks=4))}.",
    )  # fmt: skip
    return _until_ruled(feiten, item, term.einddatum, "art. 16.79, vierde lid, Omgevingswet")


def _wabo(feiten: Feiten, known: date, reason: str) -> Mijlpaal:
    """The day after, or after the time for appeal or, for some activities, objection (Wabo 6.1, 6.2)."""
    published = feiten.dag("bekendmaking") or known
    if reason == "terstond":
        return Mijlpaal("In werking", published, "terstond na de bekendmaking", "art. 6.2 Wabo")
    if not feiten.procedure.afdeling_3_4 and reason != "na-bezwaartermijn":
        return Mijlpaal(
            "In werking", known + DAG, f"de dag nadat het is {_known_as(feiten, known)}", "art. 6.1, eerste lid, Wabo"
        )
    term = rechtsmiddeltermijn(feiten)
    assert term is not None
    assert term.einddatum is not None
    item = Mijlpaal(
        "In werking", term.einddatum + DAG, f"de dag na de termijn voor {feiten.procedure.rechtsmiddel}",
        f"art. 6.1, tweede lid, onder {'b' if feiten.procedure.afdeling_3_4 else 'a'}, Wabo",
    )  # fmt: skip
    return _until_ruled(feiten, item, term.einddatum, "art. 6.1, derde lid, Wabo")


def _until_ruled(feiten: Feiten, item: Mijlpaal, within: date, bron: str) -> Mijlpaal:
    """Put effect off while a request for provisional relief, made in time, has not been ruled on."""
    asked = next((step for step in feiten.alle("voorlopige-voorziening") if step.datum <= within), None)
    if asked is None or item.dag is None:
        return item
    ruled = feiten.na(asked, "voorziening-beslist")
    if ruled is None:
        return replace(
            item, dag=None, uitleg="er is nog niet beslist op het verzoek om voorlopige voorziening", bron=bron
        )
    if ruled.datum > item.dag:
        return replace(
            item, dag=ruled.datum, uitleg=f"op de voorlopige voorziening is beslist op {datum(ruled.datum)}", bron=bron
        )
    return item


def geschorst(feiten: Feiten) -> bool:
    """Tell whether a court has suspended the decision and nothing has ended that: Awb 8:72 ends it with the ruling."""
    ruled = feiten.laatste("voorziening-beslist")
    if ruled is None or ruled.uitkomst != "geschorst":
        return False
    return feiten.na(ruled, "uitspraak", "beslissing-op-bezwaar", "rechtsmiddel-ingetrokken") is None


def onherroepelijk(feiten: Feiten) -> Mijlpaal | None:
    """Return from when the decision can no longer be contested; its day is None while something is pending."""
    term = rechtsmiddeltermijn(feiten)
    if term is None or term.einddatum is None:
        return None
    last, waiting = term.einddatum, ""
    chain = (("bezwaar", "beslissing-op-bezwaar", "beroep"), ("beroep", "uitspraak", "hoger-beroep"))
    for remedy, outcome, following in chain if feiten.procedure.rechtsmiddel == "bezwaar" else chain[1:]:
        if (step := feiten.eerste(remedy)) is None:
            break
        done = feiten.na(step, outcome, "rechtsmiddel-ingetrokken")
        if done is None:
            waiting = f"er loopt een {remedy}"
            break
        if done.soort == "rechtsmiddel-ingetrokken":
            last = max(last, done.datum)
            break
        end = bereken(termijn(following), done.datum).einddatum
        assert end is not None
        last = end
    further = feiten.eerste("hoger-beroep")
    if further is not None:
        final = feiten.na(further, "uitspraak-hoger-beroep", "rechtsmiddel-ingetrokken")
        if final is None:
            waiting = "er loopt een hoger beroep"
        else:
            return Mijlpaal(
                "Onherroepelijk", final.datum, f"{final.regel.naam.lower()} op {datum(final.datum)}", ONGESCHREVEN
            )
    if waiting:
        return Mijlpaal("Onherroepelijk", None, waiting, ONGESCHREVEN)
    return Mijlpaal(
        "Onherroepelijk", last + DAG, f"de laatste termijn liep tot en met {datum(last)}", ONGESCHREVEN, POST
    )


def vernietigd(feiten: Feiten) -> bool:
    """Tell whether the last ruling took the whole decision away."""
    ruled = feiten.laatste("uitspraak", "uitspraak-hoger-beroep")
    return ruled is not None and ruled.uitkomst == "vernietigd"


def mag_beginnen(feiten: Feiten) -> Mijlpaal | None:
    """Return the first day on which a notified activity may begin; asked-for additions start the time anew."""
    term = feiten.procedure.vooraf
    if term is None:
        return None
    judged = feiten.eerste("beoordeeld")
    if judged and judged.uitkomst != "akkoord":
        return Mijlpaal("Begin van de activiteit", None, f"beoordeeld als: {judged.uitkomst}", str(term.bron))
    if feiten.laatste("aanvulling-gevraagd") and not feiten.laatste("aanvulling"):
        return Mijlpaal("Begin van de activiteit", None, "er is gevraagd om aanvulling", str(term.bron))
    added = feiten.laatste("aanvulling")
    since = added.datum if added else feiten.ontvangen
    end = laatste_dag(since, term.duur)
    return Mijlpaal(
        "Begin van de activiteit", end, f"{term.duur} na {datum(since)}", str(term.bron),
        "" if term.geverifieerd else "De termijn staat in het artikel over de activiteit zelf; dat is hier niet gelezen.",
    )  # fmt: skip


def voorbeeld_inwerking(procedure: str, besluit: date, bekend: date) -> Mijlpaal:
    """Return when a grant by a kind of procedure takes effect if nobody asks for relief; raises KeyError if unknown."""
    kind = regels().procedures[procedure]
    steps = [Processtap("besluit", besluit, uitkomst="verleend"), Processtap("bekendmaking", bekend)]
    if kind.afdeling_3_4:
        steps.append(Processtap("terinzagelegging", bekend))
    found = inwerkingtreding(Feiten.op_dag(kind, besluit, steps, date.max))
    assert found is not None
    return found
