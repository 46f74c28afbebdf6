"""The phase that follows from the steps of a procedure."""

from __future__ import annotations

from daglicht.recht.bestanden.procedure import Fase
from daglicht.vergunning.procedure.feiten import Feiten
from daglicht.vergunning.procedure.inwerking import geschorst, inwerkingtreding, onherroepelijk, vernietigd
from daglicht.vergunning.procedure.klokken import zienswijzen


def fase(feiten: Feiten) -> Fase:
    """Return the phase that follows from the steps."""
    if feiten.eerste("aanvraag-ingetrokken"):
        return Fase.INGETROKKEN
    if feiten.eerste("buiten-behandeling"):
        return Fase.BUITEN_BEHANDELING
    if feiten.eerste("beoordeeld"):
        return Fase.AFGEHANDELD
    if feiten.eerste("besluit"):
        return _decided(feiten)
    term = zienswijzen(feiten)
    if term is not None and not term.verstreken(feiten.op):
        return Fase.TER_INZAGE
    if feiten.open_aanvulling():
        return Fase.ONVOLLEDIG
    held = feiten.laatste("aanhouding")
    if held and not feiten.na(held, "aanhouding-beeindigd"):
        return Fase.AANGEHOUDEN
    if any(feiten.op in pause.periode for pause in feiten.opschortingen()):
        return Fase.OPGESCHORT
    return Fase.IN_BEHANDELING


def _decided(feiten: Feiten) -> Fase:
    decision = feiten.eerste("besluit")
    assert decision is not None
    if feiten.bekend is None:
        return Fase.BESLOTEN
    if vernietigd(feiten):
        return Fase.VERNIETIGD
    objection = feiten.eerste("beslissing-op-bezwaar")
    if objection and objection.uitkomst == "herroepen":
        return Fase.HERROEPEN
    final = onherroepelijk(feiten)
    if final and final.dag and final.dag <= feiten.op:
        return Fase.ONHERROEPELIJK
    if decision.uitkomst == "geweigerd":
        return Fase.GEWEIGERD
    if geschorst(feiten):
        return Fase.GESCHORST
    effect = inwerkingtreding(feiten)
    return Fase.IN_WERKING if effect and effect.dag and effect.dag <= feiten.op else Fase.BEKENDGEMAAKT
