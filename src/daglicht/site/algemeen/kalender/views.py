"""Calendars: an address for one's calendar program, and the feed (iCalendar, RFC 5545);
and what is late.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from icalendar import Calendar, Event

from daglicht.handhaving import service as handhaving
from daglicht.register import service as register
from daglicht.site.handelen import stap
from daglicht.site.hulp import pagina, vereist
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht


@vereist(Recht.ZAAK_LEZEN)
def sleutel(request: Request) -> HttpResponse:
    """Show how to put one's appointments in a calendar program."""
    made = request.session.pop("agendasleutel", "")
    address = (
        request.build_absolute_uri(reverse("site:kalender-bestand", args=[made])) if made else ""
    )
    context = {"adres": address, "bestaat": hasattr(request.user, "agendasleutel")}
    return render(request, "site/algemeen/kalender/kalender.html", context)


@require_POST
@vereist(Recht.ZAAK_LEZEN)
def sleutel_wijzigen(request: Request) -> HttpResponse:
    """Make a new address, or withdraw it; the same form sent twice does it once, so that a second
    click does not end the address that the first one showed.
    """
    user = ingelogd(request)
    if "intrekken" in request.POST:
        stap(request, lambda: toegang.trek_agendasleutel_in(user), "Het adres is ingetrokken.")
        return redirect("site:kalender")
    made = stap(request, lambda: toegang.nieuwe_agendasleutel(user), "Er is een nieuw adres.")
    if isinstance(made, str):  # told before: then the key is with who saw it
        request.session["agendasleutel"] = made
    return redirect("site:kalender")


def bestand(_request: Request, sleutel: str) -> HttpResponse:
    """Give the appointments of who the key belongs to, as far as the quota of that account goes; a
    wrong key is not found.
    """
    user = toegang.gebruiker_van_agendasleutel(sleutel)
    if user is None:
        raise Http404("Deze agenda bestaat niet, of het adres is ingetrokken.")
    toegang.tel_verzoek(user.pk)
    access, today = toegang.toegang_van(user), timezone.localdate()
    if not access.heeft(Recht.ZAAK_LEZEN):
        raise Http404("Deze agenda bestaat niet, of het adres is ingetrokken.")
    own = [t for t in toegang.met_namen(toezicht.taken(access, today), today) if t.is_van(user.pk)]
    others = toegang.met_namen(handhaving.taken(access, today), today)
    tasks = [*own, *(t for t in others if t.persoon is None or t.is_van(user.pk))]
    calendar = Calendar()
    calendar.add("prodid", "-//Daglicht//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Daglicht")
    for key, day, words in handhaving.afspraken(tasks, today):
        event = Event()
        event.add("uid", f"{key}@daglicht")
        event.add("dtstamp", timezone.now())
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", words)
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    answer = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = 'inline; filename="daglicht.ics"'
    return answer


@vereist(Recht.MAATREGEL_LEZEN)
def escalaties(request: Request) -> HttpResponse:
    """Show what is late, longest first, by the level that should hear of it; per principal."""
    access, today = request.toegang, timezone.localdate()
    principals = register.instanties().filter(
        pk__in=toegang.instanties_met(access, Recht.MAATREGEL_LEZEN)
    )
    chosen = (
        principals.filter(pk=request.GET["opdrachtgever"]).first()
        if _is_key(request.GET.get("opdrachtgever"))
        else None
    )
    tasks = [
        *toezicht.taken(access, today, ook_lezen=True),
        *handhaving.taken(access, today, ook_lezen=True),
    ]
    if chosen:
        tasks = [task for task in tasks if task.gezag and task.gezag.pk == chosen.pk]
    found = handhaving.escalaties(toegang.met_namen(tasks, today), today)
    level = request.GET.get("niveau", "")
    shown = [row for row in found if level in ("", row.niveau)]
    context = {
        "pagina": pagina(request, shown, 40),
        "niveaus": [
            (name, days, sum(row.niveau == name for row in found))
            for days, name in handhaving.NIVEAUS
        ],
        "niveau": level,
        "opdrachtgevers": principals,
        "opdrachtgever": chosen,
        "query": f"niveau={level}&opdrachtgever={chosen.pk if chosen else ''}",
    }
    return render(request, "site/algemeen/kalender/escalaties.html", context)


def _is_key(text: str | None) -> bool:
    try:
        UUID(text or "")
    except ValueError:
        return False
    return True
