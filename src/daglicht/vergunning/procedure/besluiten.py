"""Ties a procedure to the toestemming that comes of it: the steps of deciding,
and the day of effect by law.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.recht import verloop
from daglicht.recht.verloop import Mijlpaal, Rechtsstap, Verloop, Verloopstand
from daglicht.tijd import datum
from daglicht.toegang.service import Gebruiker
from daglicht.vergunning.models import Procedure, Toestemming, Toestemmingsaanvraag
from daglicht.vergunning.procedure.vastleggen import soort_van, stappen_van, zet_stap
from daglicht.zaakverloop import service as zaakverloop

VELDEN = {
    "besluit": "besluitdatum",
    "bekendmaking": "bekendmaking",
    "terinzagelegging": "terinzagelegging",
}
"""The steps of deciding, in the order of law, each with the field in which its day is asked."""
GEWEIGERD = ("geweigerd", "zelf geweigerd", "buiten behandeling")
DEELS = ("deels verleend", "deels vernietigd")


@dataclass(frozen=True, slots=True)
class Beslissing:
    """The days of a grant, as a person gives them.

    ``ter_inzage``: on which it was laid open (afdeling 3.4 Awb), None when it was not yet;
    ``ingang``: the day of effect that it names itself; ``grond``: a code of the course for what
    makes it take effect at another time.
    """

    besluit: date
    bekend: date
    ter_inzage: date | None = None
    ingang: date | None = None
    grond: str = ""

    def dag(self, stap: str) -> date | None:
        """Return the day of a step of deciding."""
        return {
            "besluit": self.besluit,
            "bekendmaking": self.bekend,
            "terinzagelegging": self.ter_inzage,
        }[stap]


@dataclass(frozen=True, slots=True)
class Besluitstap:
    """A step of deciding as a grant uses it: on which day it was recorded, None when the grant
    will record it (``veld``: the field in which its day is asked).
    """

    naam: str
    veld: str
    gezet_op: date | None


def besluitstappen(procedure: Procedure) -> list[Besluitstap]:
    """Return the steps that a grant in a procedure uses or records; of what was refused first the
    day is that of the decision or ruling that granted.
    """
    course, steps = soort_van(procedure), stappen_van(procedure)
    taken = {course.als_besluit(row).soort: row.datum for row in steps}
    names = {code: course.stappen[code].naam for code in VELDEN if code in course.stappen}
    granted = _granted_later(zaakverloop.stand(course, steps, date.max))
    if granted is not None:
        taken |= {"besluit": granted.datum, "bekendmaking": granted.bekend_op}
        names |= {"besluit": course.stappen[granted.soort].naam}
    return [Besluitstap(name, VELDEN[code], taken.get(code)) for code, name in names.items()]


def _granted_later(known: Verloopstand) -> Rechtsstap | None:
    """Return the step that granted what was refused first."""
    decided = next((step for step in known.bekend.staande if step.soort == "besluit"), None)
    held = known.bekend.inhoud
    if decided is None or held is None or decided.gegevens.get("uitkomst") not in GEWEIGERD:
        return None
    return None if held.stap.gegevens.get("uitkomst") in GEWEIGERD else held.stap


def verleend_zonder_vergunning(procedure: Procedure, stand_: Verloopstand) -> Rechtsstap | None:
    """Return the step by which was granted what no permit says; None when one does, when nothing
    was granted, or when that is gone.
    """
    if procedure.toestemming_id is not None or "vergunning" not in stand_.verloop.kenmerken:
        return None
    works, held = stand_.bekend.werking(), stand_.bekend.inhoud
    if works is None or works.voorbij or held is None:
        return None
    return None if held.stap.gegevens.get("uitkomst") in GEWEIGERD else held.stap


def is_geheel(stand_: Verloopstand) -> bool:
    """Tell whether what was granted is the whole of what was decided about: not a part of it, and
    not changed in objection or by a court.
    """
    held, since = stand_.bekend.inhoud, stand_.bekend.staande
    if held is None or held.wijziging is not None:
        return False
    later = since[since.index(held.stap) :] if held.stap in since else since
    return not {step.gegevens.get("uitkomst") for step in (held.stap, *later)} & {
        *GEWEIGERD,
        *DEELS,
    }


def gronden(procedure: Procedure) -> list[tuple[str, str]]:
    """Return what can make a decision in a procedure take effect at another time, by its code, in
    words with the article.
    """
    kind = soort_van(procedure).stappen.get("besluit")
    item = kind.veld("grond") if kind else None
    return [(row.code, f"{row.tekst} ({row.bron})") for row in item.keuzes] if item else []


@transaction.atomic
def beslis(procedure: Procedure, gegeven: Beslissing, door: Gebruiker | None) -> Mijlpaal:
    """Record that a toestemming was granted and made known, and return when it takes effect.

    Steps that were recorded before are used, and must say the same. Raises ValidationError (Dutch)
    when they do not, when the order of law does not allow it, when the day of effect cannot be
    known yet, or when the day that the decision names is earlier than law allows.
    """
    if procedure.toestemming_id is not None:
        raise ValidationError("In deze procedure is al een toestemming verleend.")
    course, taken = soort_van(procedure), stappen_van(procedure)
    _agree(course, taken, gegeven)
    new = _missing(course, taken, gegeven)
    by_law = _effect(course, [*taken, *new])
    later = gegeven.ingang if by_law and by_law.dag and gegeven.ingang else None
    if later and by_law and by_law.dag and later > by_law.dag:
        new = [_with_own_day(step, later) for step in new]
    for step in new:
        _record(procedure, step, door)
    return _known(course, stappen_van(procedure), gegeven)


def _missing(course: Verloop, taken: Sequence[Rechtsstap], given: Beslissing) -> list[Rechtsstap]:
    """Return the steps of deciding that were not recorded and of which the day is given."""
    there = {course.als_besluit(step).soort for step in taken}
    return [
        Rechtsstap(code, day, _outcome(given) if code == "besluit" else {})
        for code in VELDEN
        if code in course.stappen and code not in there and (day := given.dag(code)) is not None
    ]


def _outcome(given: Beslissing) -> dict[str, Any]:
    return {"uitkomst": "verleend", **({"grond": given.grond} if given.grond else {})}


def _with_own_day(step: Rechtsstap, ingang: date) -> Rechtsstap:
    if step.soort != "besluit":
        return step
    return Rechtsstap(step.soort, step.datum, {**step.gegevens, "ingang": ingang})


def _record(procedure: Procedure, step: Rechtsstap, door: Gebruiker | None) -> None:
    try:
        zet_stap(procedure, step, door)
    except ValidationError as error:
        raise ValidationError({VELDEN[step.soort]: error.messages}) from error


def _effect(course: Verloop, steps: Sequence[Rechtsstap]) -> Mijlpaal | None:
    return zaakverloop.stand(course, steps, date.max).mijlpaal("in-werking")


def _agree(course: Verloop, taken: Sequence[Rechtsstap], given: Beslissing) -> None:
    """Refuse days that are not those of the decision that granted, as it was recorded."""
    said = dict(_otherwise(zaakverloop.stand(course, taken, date.max), given))
    if said:
        raise ValidationError(said)


def _otherwise(known: Verloopstand, given: Beslissing) -> Iterator[tuple[str, str]]:
    held = known.bekend.inhoud
    recorded = {step.soort: step for step in known.bekend.staande}
    decided = recorded.get("besluit")
    if decided is not None and decided.gegevens.get("uitkomst") in GEWEIGERD:
        granted = held.stap if held else decided
        if granted.gegevens.get("uitkomst") not in GEWEIGERD:
            name = known.verloop.stappen[granted.soort].naam
            yield from _other_day(VELDEN["besluit"], given.dag("besluit"), granted.datum, name)
            known_from = given.dag("bekendmaking")
            yield from _other_day(VELDEN["bekendmaking"], known_from, granted.bekend_op, name)
        return
    for code, field in VELDEN.items():
        if code in recorded:
            name = known.verloop.stappen[code].naam
            yield from _other_day(field, given.dag(code), recorded[code].datum, name)
    ground = str(decided.gegevens.get("grond") or "") if decided else ""
    if decided and given.grond and given.grond != ground:
        words = (
            f"Bij ‘Besluit genomen’ van {datum(decided.datum)} is "
            f"{'een andere' if ground else 'geen'} grond vastgelegd. Laat dit leeg, of neem in de "
            "procedure die stap terug en leg haar met deze grond vast."
        )
        yield "grond", words


def _other_day(
    field: str, given: date | None, recorded: date, name: str
) -> Iterator[tuple[str, str]]:
    """Give what to do when a field names another day than a step; one left empty (a day that can
    be) takes that of the step.
    """
    if given is not None and given != recorded:
        words = (
            f"In de procedure staat ‘{name}’ op {datum(recorded)}; hier staat {datum(given)}. Vul "
            f"{recorded:%d-%m-%Y} in, of neem in de procedure die stap terug en leg haar op de "
            "juiste dag vast."
        )
        yield field, words


def _known(course: Verloop, steps: Sequence[Rechtsstap], given: Beslissing) -> Mijlpaal:
    """Return when the decision takes effect; raises ValidationError (Dutch) when that cannot be
    known, or is not the day that was given.
    """
    found = _effect(course, steps)
    if found is None or found.dag is None:
        raise ValidationError(_why_not(course, steps, found))
    if given.ingang is not None and given.ingang < found.dag:
        raise ValidationError(
            {
                "inwerkingtreding": f"Het besluit treedt niet voor {datum(found.dag)} in werking: "
                f"{found.uitleg} ({found.bron}). Laat de dag leeg of kies die dag of later."
            }
        )
    if given.ingang is not None and given.ingang > found.dag:
        raise ValidationError(
            {
                "inwerkingtreding": f"Volgens de vastgelegde stappen treedt het besluit op "
                f"{datum(found.dag)} in werking ({found.uitleg}); hier staat "
                f"{datum(given.ingang)}. Laat de dag leeg, of neem in de procedure ‘Besluit "
                "genomen’ terug en leg die stap vast met de dag waarop het besluit werkt."
            }
        )
    return found


def _why_not(course: Verloop, steps: Sequence[Rechtsstap], found: Mijlpaal | None) -> Any:
    """Return why the day of effect cannot be known, by the field in which it is mended."""
    laid_open = any(step.soort == "terinzagelegging" for step in steps)
    if "terinzagelegging" in course.stappen and not laid_open:
        source = course.stappen["terinzagelegging"].bron
        return {
            "terinzagelegging": "Zolang niet vaststaat wanneer het besluit ter inzage is gelegd, "
            f"is niet bekend wanneer het in werking treedt ({source}). Vul de dag in. Ligt het nog "
            "niet ter inzage, leg dan in de procedure ‘Besluit genomen’ en ‘Besluit bekendgemaakt’ "
            "vast en leg de vergunning vast zodra die dag bekend is."
        }
    if found is not None:
        return f"Het besluit kan nog niet in werking treden: {found.uitleg} ({found.bron})."
    gone = zaakverloop.stand(course, steps, date.max).bekend.werking()
    if gone and gone.vervallen:
        return f"Het besluit is er niet meer: {gone.vervallen.uitleg}"
    return "In deze procedure is geweigerd; er is niets te verlenen."


def voorbeeld_inwerking(
    procedure: str, besluit: date, bekend: date, ter_inzage: date | None = None, grond: str = ""
) -> Mijlpaal:
    """Return when a grant by a kind of procedure takes effect if nobody asks for relief, and it is
    laid open (without ``ter_inzage``) on the day on which it is made known; raises RechtFout if
    unknown.
    """
    course = verloop(procedure)
    given = Beslissing(besluit, bekend, ter_inzage or bekend, grond=grond)
    own = [Rechtsstap(course.opent, besluit), *_missing(course, (), given)]
    found = zaakverloop.stand(course, own, max(step.datum for step in own)).mijlpaal("in-werking")
    assert found is not None, "the course gives a permit, so that takes effect"
    return found


def koppel(procedure: Procedure, toestemming: Toestemming) -> None:
    """Let a procedure and its request name the toestemming that came of them."""
    procedure.toestemming = toestemming
    procedure.save(update_fields=["toestemming"])
    asked = (
        Toestemmingsaanvraag.objects.filter(verzoek=procedure.verzoek_id).first()
        if procedure.verzoek_id
        else None
    )
    if asked is not None:
        toestemming.aanvraag = asked
        toestemming.save(update_fields=["aanvraag"])
