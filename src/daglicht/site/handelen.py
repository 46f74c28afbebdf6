"""Acts from a form: the hidden stamp that a form carries, and doing what it asks for once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlencode
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import QueryDict

from daglicht.kit.handeling import Inzending, VersieConflict, verricht, versie_van
from daglicht.kit.tekst import in_woorden
from daglicht.toegang.request import Request

R = TypeVar("R", bound=Model)
GROOTSTE_VERSIE = 2**31 - 1
"""No row is changed more often; a hidden field that holds more was not filled by the page."""
NOT_AN_ANSWER = ("csrfmiddlewaretoken", "handelingsleutel", "versie")


class Handelingstempel(forms.Form):
    """Mixin: the form carries a key of its own and the version of what was on the
    screen, both hidden.

    Give the version as ``initial={"versie": ...}``;
    a form about something that does not exist yet has none.
    """

    handelingsleutel = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)
    versie = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=GROOTSTE_VERSIE
    )

    def stempel_opnieuw(self, versie: int | None) -> None:
        """Let the person answer again, now that he sees what changed meanwhile."""
        fresh = {"versie": "" if versie is None else str(versie), "handelingsleutel": str(uuid4())}
        data = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        for name, value in fresh.items():
            data[self.add_prefix(name)] = value
        self.data = data


def handel(
    request: Request,
    form: Handelingstempel,
    doe: Callable[[], R],
    *,
    soort: str,
    voorwerp: Model | None = None,
) -> R | None:
    """Do what a valid form asks for, once; return what came of it, or None when it was refused.

    A refusal stands in the form. When somebody else changed ``voorwerp`` after the form was shown,
    the form gets a new stamp, so that who looks at the page that follows and sends it again
    does so knowingly.
    """
    data = form.cleaned_data
    filed = Inzending(
        soort=soort,
        door=request.user.pk,
        sleutel=data.get("handelingsleutel"),
        voorwerp=voorwerp,
        versie=data.get("versie"),
        inhoud=_answers(request, form),
    )
    try:
        outcome = verricht(filed, doe)
    except VersieConflict as error:
        form.add_error(None, error)
        if voorwerp is not None:
            form.stempel_opnieuw(versie_van(voorwerp))
        return None
    except ValidationError as error:
        toon_weigering(form, error)
        return None
    if outcome.herhaald:
        messages.info(request, "Dit formulier was al verwerkt; er is niets dubbel vastgelegd.")
    return outcome.resultaat


def toon_weigering(form: forms.Form, fout: ValidationError) -> None:
    """Show a refusal in a form: at its own field where it names one,
    above the form with the name of the field otherwise.
    """
    own = fout.message_dict.items() if hasattr(fout, "error_dict") else ()
    for name, found in own:
        if name in form.fields:
            form.add_error(name, found)
    for message in in_woorden(fout, behalve=form.fields):
        form.add_error(None, message)


def _answers(request: Request, form: forms.Form) -> str:
    """Return every answer that was sent, the stamp and the token apart, in one order."""
    skipped = {*NOT_AN_ANSWER, *(form.add_prefix(name) for name in NOT_AN_ANSWER)}
    pairs = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in skipped
    ]
    return urlencode([(request.path, ""), *sorted(pairs)])
