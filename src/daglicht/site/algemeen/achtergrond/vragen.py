"""From a form to background work, and on to its page or to what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Model
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect

from daglicht.achtergrond import service as achtergrond
from daglicht.site.algemeen.achtergrond.zicht import adres_van_resultaat
from daglicht.site.handelen import HERHAALD, eenmaal
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht


def vraag_werk(
    request: Request,
    code: str,
    argumenten: achtergrond.Argumenten,
    titel: str,
    recht: Recht,
    *,
    voorwerp: Model | None = None,
    bestand: achtergrond.Bestandsinhoud | None = None,
) -> achtergrond.Achtergrondwerk:
    """Ask for work in the name of the person, for the office that gives the right;
    once, however often the form is sent.
    """
    offices = toegang.instanties_met(request.toegang, recht)
    asked = eenmaal(
        request,
        lambda: achtergrond.vraag(
            code,
            argumenten,
            titel,
            door=ingelogd(request),
            instantie=offices[0] if offices else None,
            recht=recht,
            voorwerp=voorwerp,
            bestand=bestand,
        ),
    )
    if asked.herhaald:
        messages.info(request, HERHAALD)
    return asked.resultaat


def volg(request: Request, werk: achtergrond.Achtergrondwerk, anders: str = "") -> HttpResponse:
    """Go to what came of work when it ends at once (``anders``: where that has no page of its
    own, or it was refused), else to the page that shows how far it is.
    """
    achtergrond.wacht_even(werk)
    if werk.staat == achtergrond.Staat.KLAAR:
        messages.success(request, werk.uitkomst)
        return redirect(adres_van_resultaat(werk) or anders or f"/achtergrondwerk/{werk.pk}")
    if werk.staat == achtergrond.Staat.MISLUKT and anders:
        messages.error(request, werk.fout)
        return redirect(anders)
    return redirect("site:achtergrondwerk", werk.pk)


def volg_of_weiger(
    request: Request, form: Form, werk: achtergrond.Achtergrondwerk
) -> HttpResponse | None:
    """Go on as :func:`volg` does; None when it was refused at once: the form says why, and what
    was typed still stands in it.
    """
    achtergrond.wacht_even(werk)
    if werk.staat == achtergrond.Staat.MISLUKT:
        form.add_error(None, werk.fout)
        return None
    return volg(request, werk)
