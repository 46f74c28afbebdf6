"""Which steps may follow, and why others may not: the order of law, each refusal with its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from daglicht.gegevens import Bron
from daglicht.recht.bestanden.procedure import Fase
from daglicht.recht.procedure import Proceduresoort, Stapsoort, regels
from daglicht.tijd import datum
from daglicht.vergunning.procedure.fase import fase
from daglicht.vergunning.procedure.feiten import Feiten, Processtap
from daglicht.vergunning.procedure.klokken import niet_behandelen, zienswijzen


def bezwaren(procedure: Proceduresoort, ontvangen: date, stappen: Sequence[Processtap], nieuw: Processtap) -> list[str]:
    """Return why a step may not be recorded, each with its article; an empty list when it may.

    Judged on the day of the step with what came before, and by whether the steps after it still fit.
    """
    rule = regels().stappen.get(nieuw.soort)
    if rule is None:
        return [f"Er is geen stap ‘{nieuw.soort}’."]
    feiten = Feiten.op_dag(procedure, ontvangen, stappen, nieuw.datum)
    reasons = []
    if nieuw.datum < ontvangen:
        reasons.append(f"De procedure begon op {datum(ontvangen)}; een stap kan niet eerder zijn gezet.")
    reasons += waarom_niet(feiten, fase(feiten), rule)
    reasons += _incomplete(procedure, rule, nieuw)
    if reasons:
        return reasons
    return gevolgen(procedure, ontvangen, stappen, [*stappen, nieuw])


def gevolgen(
    procedure: Proceduresoort, ontvangen: date, eerst: Sequence[Processtap], dan: Sequence[Processtap]
) -> list[str]:
    """Return which steps no longer fit when the steps ``eerst`` become ``dan``, each with why."""
    before = _misfits(procedure, ontvangen, eerst)
    return [
        f"Daardoor past ‘{step.regel.naam}’ van {datum(step.datum)} niet meer: {reason}"
        for step, reason in _misfits(procedure, ontvangen, dan).items()
        if step not in before
    ]


def _misfits(procedure: Proceduresoort, ontvangen: date, steps: Sequence[Processtap]) -> dict[Processtap, str]:
    ordered = sorted(steps, key=lambda step: step.datum)
    found = {}
    for place, step in enumerate(ordered):
        feiten = Feiten(procedure, ontvangen, tuple(ordered[:place]), step.datum)
        if reasons := waarom_niet(feiten, fase(feiten), step.regel):
            found[step] = reasons[0]
    return found


def aan_de_beurt(feiten: Feiten, phase: Fase, rule: Stapsoort) -> bool:
    """Tell whether a step fits the procedure, its phase and the order of steps, whatever the days say."""
    procedure = feiten.procedure
    return (
        procedure.kent(rule) and phase in rule.fasen and not any(_out_of_order(feiten, rule, procedure.bron_van(rule)))
    )


def waarom_niet(feiten: Feiten, phase: Fase, rule: Stapsoort) -> list[str]:
    """Return why a step cannot follow on what happened so far, each with its article."""
    bron = feiten.procedure.bron_van(rule)
    if not feiten.procedure.kent(rule):
        return [f"‘{rule.naam}’ hoort niet bij de {feiten.procedure.naam.lower()} ({bron})."]
    reasons = list(_out_of_order(feiten, rule, bron))
    if not reasons and phase not in rule.fasen:
        reasons.append(f"‘{rule.naam}’ past niet bij een procedure die {phase} is ({bron}).")
    return reasons or _draft_first(feiten, rule) or _too_late(feiten, rule)


def _out_of_order(feiten: Feiten, rule: Stapsoort, bron: Bron) -> Iterator[str]:
    def named(*codes: str) -> str:
        return ", ".join(f"‘{regels().stappen[code].naam}’" for code in codes)

    missing = [code for code in rule.na if feiten.eerste(code) is None]
    if missing:
        yield f"‘{rule.naam}’ kan pas na {named(*missing)} ({bron})."
    if rule.na_een_van and not feiten.alle(*rule.na_een_van):
        yield f"‘{rule.naam}’ kan pas na een van: {named(*rule.na_een_van)} ({bron})."
    for remedy, needed in rule.eerst:
        if feiten.procedure.rechtsmiddel == remedy and feiten.eerste(needed) is None:
            yield f"‘{rule.naam}’ kan pas na {named(needed)} (art. 7:1, eerste lid, Awb)."
    passed = [code for code in rule.voor if feiten.eerste(code)]
    if passed:
        yield f"‘{rule.naam}’ kan niet meer na {named(*passed)} ({bron})."
    if rule.eenmaal and feiten.eerste(rule.code):
        yield f"‘{rule.naam}’ staat al vast; dat kan eenmaal ({bron})."


def _draft_first(feiten: Feiten, rule: Stapsoort) -> list[str]:
    """Where afdeling 3.4 applies a decision needs a draft of which the time for views is over (Awb 3:11, 3:16)."""
    if rule.code != "besluit" or not feiten.procedure.afdeling_3_4:
        return []
    term = zienswijzen(feiten)
    if term is None:
        return ["Leg eerst het ontwerp van het besluit ter inzage (art. 3:11, eerste lid, Awb)."]
    if not term.verstreken(feiten.op) and term.einddatum:
        until = datum(term.einddatum)
        return [f"Zienswijzen kunnen nog worden ingediend tot en met {until} (art. 3:16, eerste lid, Awb)."]
    return []


def _too_late(feiten: Feiten, rule: Stapsoort) -> list[str]:
    """An application can be left aside within four weeks only (Awb 4:5, fourth paragraph)."""
    term = niet_behandelen(feiten) if rule.code == "buiten-behandeling" else None
    if term is None or not term.verstreken(feiten.op) or term.einddatum is None:
        return []
    return [f"Dat kon tot en met {datum(term.einddatum)} ({term.termijn.bron}). Beslis op de aanvraag."]


def _incomplete(procedure: Proceduresoort, rule: Stapsoort, step: Processtap) -> list[str]:
    reasons = []
    if "tot" in rule.velden and step.tot is None and not rule.tot_mag_leeg:
        reasons.append(f"Vul in: {rule.tot.lower()}.")
    if step.tot is not None and step.tot < step.datum:
        reasons.append(f"‘{rule.tot}’ ligt voor de dag van de stap.")
    if "weken" in rule.velden and not step.weken:
        reasons.append("Vul in met hoeveel weken de termijn wordt verlengd.")
    if rule.uitkomsten and step.uitkomst not in rule.uitkomsten:
        reasons.append(f"Kies de uitkomst: {', '.join(rule.uitkomsten)}.")
    chosen = rule.grond(step.grond) if step.grond else None
    if step.grond and (chosen is None or chosen.recht not in ("", procedure.recht)):
        reasons.append(f"De grond ‘{step.grond}’ bestaat niet bij ‘{rule.naam}’ in deze procedure.")
    if rule.code == "opschorting" and not step.grond:
        reasons.append("Kies op welke grond de termijn wordt opgeschort (art. 4:15 Awb).")
    return reasons
