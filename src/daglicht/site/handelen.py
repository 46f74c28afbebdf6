"""Acts from a page: the hidden stamp that every form carries, and doing what is asked for once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from daglicht.kit.handeling import (
    EerderGedaan,
    Handelingsuitkomst,
    Inzending,
    Laatste,
    VersieConflict,
    gezien_of_nu,
    laatste_sinds,
    laatste_wijziging,
    verricht,
    versie_van,
)
from daglicht.kit.tekst import in_woorden
from daglicht.kit.verzoek import OnbruikbaarVerzoek
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request

R = TypeVar("R")
SLEUTEL, VERSIE = "handelingsleutel", "versie"
WAS_EERST, GEWEIGERD = 409, 422
"""Status of a page that tells that an act was refused."""
MET_VERSIE = ".versie"
"""What a key ends with of which the form carries a version too."""
GROOTSTE_VERSIE = 2**31 - 1
"""No row is changed more often; a hidden field that holds more was not filled by the page."""
NOT_AN_ANSWER = ("csrfmiddlewaretoken", SLEUTEL, VERSIE)
HERHAALD = "Dit formulier was al verwerkt; er is niets dubbel vastgelegd."
VREEMD = (
    "Dit formulier is niet zoals de pagina het toonde. Er is niets vastgelegd; open de pagina "
    "opnieuw."
)

ZONDER_SLEUTEL = (
    f"Dit verzoek mist ‘{SLEUTEL}’: het verborgen veld waarmee elk formulier één keer telt. Er is "
    "niets vastgelegd; open de pagina opnieuw en verstuur haar formulier."
)


def stempelvelden(request: HttpRequest, voorwerp: Model | None = None) -> dict[str, str]:
    """Return the hidden fields of a form: a key of its own,
    and the version of ``voorwerp`` that is on the screen.

    A form that is shown again because an answer was wrong keeps the version that was seen; one
    that was done, or met a change of somebody else, gets the version that now stands beside it.
    """
    key = str(uuid4())
    given = {SLEUTEL: key}
    if voorwerp is None:
        return given
    if getattr(request, "gehandeld", False):
        seen: object = versie_van(voorwerp)
    elif request.method == "POST" and VERSIE in request.POST:
        seen = request.POST[VERSIE]
    else:
        seen = gezien_of_nu(voorwerp)
    return given if seen is None else {SLEUTEL: key + MET_VERSIE, VERSIE: str(seen)}


def eenmaal(
    request: Request, doe: Callable[[], R], voorwerp: Model | None = None
) -> Handelingsuitkomst[R]:
    """Do what a form asks for whole or not at all, once, with the lock on ``voorwerp``.

    Raises ValidationError (Dutch) as ``doe`` and :func:`daglicht.kit.handeling.verricht` do, and
    OnbruikbaarVerzoek (Dutch) when the form carries no key; who was first is told by name to a
    colleague.
    """
    match = request.resolver_match
    key, seen = _stamp(request)
    filed = Inzending(
        soort=(match.url_name or "") if match else "",
        door=request.user.pk,
        sleutel=key,
        voorwerp=voorwerp,
        versie=seen if voorwerp is not None else None,
        inhoud=_answers(request),
    )
    try:
        outcome = verricht(filed, doe)
    except EerderGedaan as error:
        request.gehandeld = isinstance(error, VersieConflict)
        raise _named(request, error) from error
    request.gehandeld = True
    return outcome


def handel(
    request: Request, form: forms.Form, doe: Callable[[], R], voorwerp: Model | None = None
) -> R | None:
    """Do what a valid form asks for, once; return what came of it, or None when it was refused.

    A refusal stands in the form, and in the status of the page (409 when somebody was first, else
    422), so that a program does not take it for done. When somebody else changed ``voorwerp`` after
    the form was shown, the form gets a new stamp, so that who looks at the page that follows and
    sends it again does so knowingly.
    """
    try:
        outcome = eenmaal(request, doe, voorwerp)
    except ValidationError as error:
        toon_weigering(form, error)
        request.geweigerd = WAS_EERST if isinstance(error, EerderGedaan) else GEWEIGERD
        return None
    return _told(request, outcome)


def stap(
    request: Request, doe: Callable[[], R], gelukt: str, voorwerp: Model | None = None
) -> R | None:
    """Take a step of the work, once, and tell how it went;
    returns what the step gave, or None when it was refused.
    """
    try:
        outcome = eenmaal(request, doe, voorwerp)
    except ValidationError as error:
        for message in in_woorden(error):
            messages.error(request, message)
        return None
    if not outcome.herhaald:
        messages.success(request, gelukt)
    return _told(request, outcome)


def _told(request: Request, outcome: Handelingsuitkomst[R]) -> R:
    """Return what came of an act, something in any case; tell when it had been done before."""
    if outcome.herhaald:
        messages.info(request, HERHAALD)
    done: R = outcome.resultaat if outcome.resultaat is not None else True  # type: ignore[assignment]
    return done


def toon_weigering(form: forms.Form, fout: ValidationError) -> None:
    """Show a refusal in a form: at its own field where it names one,
    above the form with the name of the field otherwise.
    """
    own = fout.message_dict.items() if hasattr(fout, "error_dict") else ()
    for name, found in own:
        if name in form.fields:
            form.add_error(name, found)
    for message in in_woorden(fout, behalve=form.fields):
        form.add_error(None, ValidationError(message, code=getattr(fout, "code", None)))


def eis_gezien(request: Request, soort: type[Model], rij: Model | None, wat: str) -> None:
    """Raise VersieConflict (Dutch) when the row of a model that a form replaces is not as its page
    showed it: its version is in the field ``gezien``, empty where there was none. Who sends no such
    field did not look.
    """
    seen = request.POST.get("gezien")
    now = None if rij is None else laatste_wijziging(rij)
    if seen is None or seen == ("" if now is None else str(now.nummer)):
        return
    if now is None and _number(seen):
        now = laatste_sinds(soort, int(seen))
    raise VersieConflict(
        f"{wat} is intussen gewijzigd. Er is niets vastgelegd; bekijk wat er nu staat.", now
    )


def wie_was_eerst(request: Request, eerste: Laatste | None) -> str:
    """Return the sentence that tells who did something and when, as far as the reader may know;
    empty when nobody knows.
    """
    if eerste is None:
        return ""
    moment = f"{timezone.localtime(eerste.op):%d-%m-%Y om %H:%M}"
    return f" Dat deed {_who(request, eerste.door)}, op {moment}."


def _named(request: Request, error: EerderGedaan) -> EerderGedaan:
    """Return a refusal that also says who was first."""
    told = error.messages[0] + wie_was_eerst(request, error.eerste)
    return type(error)(told, error.eerste)


def _who(request: Request, door: str | None) -> str:
    if door is None:
        return "Daglicht zelf"
    pk = UUID(door)
    if pk == request.user.pk:
        return "u zelf, in een ander venster"
    return (
        toegang.naam_van_collega(request.toegang.instanties, pk) or "iemand van een andere dienst"
    )


def _stamp(request: Request) -> tuple[UUID, int | None]:
    """Return the key and the version that a form carries. Raises OnbruikbaarVerzoek (Dutch) without
    a key, ValidationError (Dutch) for half of what the page put there: either would act unguarded.
    """
    key, seen = request.POST.get(SLEUTEL, ""), request.POST.get(VERSIE, "")
    if not key:
        raise OnbruikbaarVerzoek(ZONDER_SLEUTEL)
    if key.endswith(MET_VERSIE) and not seen:
        raise ValidationError(VREEMD)
    if seen and not _number(seen):
        raise ValidationError(VREEMD)
    try:
        return UUID(key.removesuffix(MET_VERSIE)), (int(seen) if seen else None)
    except ValueError as error:
        raise ValidationError(VREEMD) from error


def _number(sent: str) -> bool:
    """Tell whether a hidden field holds a number that the page can have put there."""
    digits = sent.isascii() and sent.isdigit() and len(sent) <= len(str(GROOTSTE_VERSIE))
    return digits and int(sent) <= GROOTSTE_VERSIE


def _answers(request: Request) -> str:
    """Return every answer that was sent, the stamp and the token apart, in one order;
    of a file its name and size.
    """
    pairs = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in NOT_AN_ANSWER
    ]
    pairs += [
        (name, f"{file.name} {file.size}")
        for name, files in request.FILES.lists()
        for file in files
    ]
    return urlencode([(request.get_full_path(), ""), *sorted(pairs)])
