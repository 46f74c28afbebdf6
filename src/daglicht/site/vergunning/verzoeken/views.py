"""Requests: the work list with its clocks, messages that came in, and recording one."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from daglicht.achtergrond import service as achtergrond
from daglicht.register import service as register
from daglicht.site.algemeen.achtergrond.vragen import volg_of_weiger, vraag_werk
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel, stap, toon_weigering
from daglicht.site.hulp import pagina, vereist, vind, woorden
from daglicht.site.personen import open_met_personen, te_noemen
from daglicht.site.vergunning.verzoeken.forms import BerichtFormulier, VerzoekFormulier
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht
from daglicht.vergunning import service as vergunning
from daglicht.vergunning.achtergrondsoorten import BERICHT, Berichtopdracht

NIEUW = "nieuw"


@vereist(Recht.VERZOEK_LEZEN)
def lijst(request: Request) -> HttpResponse:
    """Show procedures by what is due first, and messages that wait."""
    access = request.toegang
    ended, today = request.GET.get("toestand") == "afgerond", timezone.localdate()
    asked = vergunning.procedures(access, Recht.VERZOEK_LEZEN, afgerond=ended)
    found = vergunning.standen(asked, today)
    page = pagina(request, found)
    context = {
        "pagina": page,
        "rijen": [(row, stand, vergunning.proceduretaak(row, stand, today)) for row, stand in page],
        "toestand": "afgerond" if ended else "open",
        "query": "toestand=afgerond" if ended else "",
        "berichten": [
            (row, vergunning.berichttaak(row)) for row in vergunning.wachtende_berichten(access)
        ],
        "mag_schrijven": access.heeft(Recht.VERZOEK_SCHRIJVEN),
        "te_laat": sum(
            1
            for _, stand in found
            if (term := stand.eerstvolgend) and term.klok.status == "verstreken"
        ),
    }
    return render(request, "site/vergunning/verzoeken/verzoeken.html", context)


@vereist(Recht.VERZOEK_SCHRIJVEN)
def inlezen(request: Request) -> HttpResponse:
    """Take in a message of the Omgevingsloket with its attachments."""
    authorities = vergunning.geadresseerden(request.toegang)
    form = BerichtFormulier(
        gestuurd(request),
        request.FILES or None,
        instanties=authorities,
    )
    if request.method == "POST" and form.is_valid():
        try:
            answer = volg_of_weiger(request, form, _asked(request, form.cleaned_data))
        except ValidationError as error:
            toon_weigering(form, error)
            answer = None
        if answer is not None:
            return answer
    context = {"titel": "Verzoek inlezen", "form": form, "knop": "Inlezen", "bestanden": True}
    return render(request, "site/formulierpagina.html", context)


def _asked(request: Request, data: dict[str, Any]) -> achtergrond.Achtergrondwerk:
    message = data["bestand"]
    read = vergunning.schoon(message.name, message.read())
    files = [
        achtergrond.Bestandsinhoud(message.name, read),
        *(achtergrond.Bestandsinhoud(file.name, file.read()) for file in data["bijlagen"]),
    ]
    return vraag_werk(
        request,
        BERICHT,
        Berichtopdracht(ontvangen_op=data["ontvangen_op"], gericht_aan=data["gericht_aan"] or None),
        f"Verzoek inlezen: {message.name}",
        Recht.VERZOEK_SCHRIJVEN,
        bestand=achtergrond.bundel(message.name, files),
    )


@vereist(Recht.VERZOEK_SCHRIJVEN)
def bericht(request: Request, pk: UUID) -> HttpResponse:
    """Show what was read in a message, and choose the site or procedure it belongs to."""
    message = vergunning.vind_verzoekbericht(request.toegang, Recht.VERZOEK_SCHRIJVEN, pk)
    _log(request, message)
    words = woorden(request)
    found = register.locaties_met_naam(words)[:10] if words else []  # kort: rijen, geen tekst
    earlier = (
        []
        if message.gelezen["doel"] == "Indienen"
        else list(vergunning.eerdere_procedures(message))
    )
    context = {
        "bericht": message,
        "gelezen": message.gelezen,
        "kandidaten": vergunning.kandidaten(message)
        if message.status == vergunning.StatusBericht.TE_VERWERKEN
        else [],
        "gevonden": found,
        "eerder": earlier,
        "ontbreken": vergunning.bijlagen_die_ontbreken(message),
        "vraag": words,
    }
    return render(request, "site/vergunning/verzoeken/verzoekbericht.html", context)


def _log(request: Request, message: vergunning.Verzoekbericht) -> None:
    """Log that a message of a natural person was read."""
    toegang.open_object(
        request.toegang,
        Recht.VERZOEK_LEZEN,
        message,
        persoonlijk=vergunning.van_persoon(message),
    )


@vereist(Recht.VERZOEK_SCHRIJVEN)
def vastleggen(request: Request, pk: UUID) -> HttpResponse:
    """Record a request about a site, from a message (``?bericht=``) or from paper."""
    message = _message(request)
    # A request that came to this authority may be about any site (Awb 2:3); without one it is
    # recorded at the own sites alone.
    right = Recht.LOCATIE_LEZEN if message else Recht.LOCATIE_SCHRIJVEN
    site = vind(request, right, register.locaties(), pk)
    performing = list(register.uitvoeringen(site))
    read = message.gelezen if message else None
    parties = _parties(request.toegang, site, read)
    activities = {row.pk: row for row in [item.type for item in performing]}
    if read:
        named = register.activiteiten(
            [a["naam"] for a in read["activiteiten"]], [a["imow"] for a in read["activiteiten"]]
        )
        activities = {row.pk: row for row in named} | activities
    permits = toegang.zichtbaar(
        request.toegang,
        Recht.TOESTEMMING_LEZEN,
        vergunning.toestemmingen(performing).filter(basis=None),
    )
    form = VerzoekFormulier(
        gestuurd(request),
        betrokkenen=list(parties.items()),
        activiteiten=activities.values(),
        toestemmingen=permits,
        initial=_initial(message, activities),
    )
    if request.method == "POST" and form.is_valid():
        started = handel(
            request,
            form,
            lambda: _record(request, site, performing, message, form, permits),
            voorwerp=message or site,
        )
        if started is not None:
            return redirect("site:procedure", started.pk)
    context = {
        "locatie": site,
        "form": form,
        "bericht": message,
        "gelezen": read,
        "namen": register.activiteitnamen(),
    }
    return render(request, "site/vergunning/verzoeken/verzoek_vastleggen.html", context)


def _message(request: Request) -> vergunning.Verzoekbericht | None:
    key = request.GET.get("bericht", "")
    if not key:
        return None
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    if request.method == "POST":  # who comes second is told so, and by whom
        return vergunning.vind_verzoekbericht(request.toegang, Recht.VERZOEK_SCHRIJVEN, wanted)
    waiting = vergunning.wachtende_berichten(request.toegang).select_related("gericht_aan")
    return vind(request, Recht.VERZOEK_SCHRIJVEN, waiting, wanted)


def _parties(access: toegang.Toegang, site: register.VthObject, read: Any) -> dict[str, str]:
    """Return who may have asked, by key: those responsible for the site (natural persons only for
    who may know them), by number, and whom the message names.
    """
    parties = list(register.verantwoordelijken(site))
    opened = open_met_personen(access, Recht.LOCATIE_LEZEN, site, parties)
    hidden = () if opened.met_namen else register.natuurlijke_personen(parties)
    found = {str(party.pk): str(party) for party in parties if party.pk not in hidden}
    if read:
        asker = read["initiatiefnemer"]
        found = {
            str(party.pk): f"{party} (zelfde nummer)"
            for party in register.vestigingen(asker["kvk_nummer"], asker["vestigingsnummer"])
        } | found
        if asker["naam"]:
            found |= _known(access, asker)
            found[NIEUW] = f"{asker['naam']} (nieuw vastleggen)"
    return found


def _known(access: toegang.Toegang, asker: dict[str, str]) -> dict[str, str]:
    """Return the natural persons of the same name whom somebody may know, by key, with what tells
    them apart: a person says whether it is one of them.
    """
    if vergunning.is_bedrijf(asker):
        return {}
    persons = register.personen_met_naam(asker["naam"])
    named = te_noemen(access, persons)
    asked = vergunning.verzoeken_van(access, Recht.VERZOEK_LEZEN, named)
    return {
        str(
            row.pk
        ): f"{row} ({': '.join(filter(None, ('al bekend', _apart(row, asked.get(row.pk, [])))))})"
        for row in persons
        if row.pk in named
    }


def _apart(person: register.Betrokkene, asked: list[vergunning.Verzoek]) -> str:
    return ", ".join(filter(None, (person.adresregel, *(str(row) for row in asked))))


def _initial(message: Any, activities: dict[Any, Any]) -> dict[str, Any]:
    today = timezone.localdate()
    if message is None:
        return {"ingediend_op": today, "ontvangen_op": today}
    read = message.gelezen
    named = {item["naam"] for item in read["activiteiten"]}
    return {
        "plichttype": read["plichttype"],
        "onderwerp": read["project"] or ", ".join(sorted(named)),
        "ingediend_op": read["indiendatum"] or message.ontvangen_op.isoformat(),
        "ontvangen_op": message.ontvangen_op.isoformat(),
        "activiteiten": [str(key) for key, row in activities.items() if row.naam in named],
    }


def _record(
    request: Request,
    site: register.VthObject,
    performing: list[register.Activiteituitvoering],
    message: Any,
    form: Any,
    permits: Any,
) -> vergunning.Procedure:
    data = dict(form.cleaned_data)
    authorities = vergunning.geadresseerden(request.toegang)
    authority = (
        message.gericht_aan
        if message
        else next(
            (item.bevoegd_gezag for item in performing if item.bevoegd_gezag in authorities),
            authorities[0],
        )
    )
    chosen = vergunning.Verzoekgegevens(
        data["plichttype"],
        data["onderwerp"],
        data["ingediend_op"],
        data["ontvangen_op"],
        data["procedure"]
        or vergunning.kies_procedure(
            data["plichttype"], site.type.code, data["ingediend_op"]
        ).procedure.code,
        _asker(data["initiatiefnemer"], message),
        _activities(data, message),
        data["motivering"],
        permits.filter(pk=data["betreft"]).first() if data["betreft"] else None,
    )
    return vergunning.leg_verzoek_vast(site, chosen, authority, authorities[-1], message)


def _asker(key: str, message: Any) -> Any:
    if key != NIEUW:
        return register.betrokkene(key)
    party = message.gelezen["initiatiefnemer"]
    if vergunning.is_bedrijf(party):
        return register.leg_rechtspersoon_vast(
            party["naam"], None, rsin=party["rsin"] or None
        ).betrokkene
    return register.leg_persoon_vast(party["naam"]).betrokkene


def _activities(data: dict[str, Any], message: Any) -> list[Any]:
    chosen = register.activiteiten_bij(data["activiteiten"])
    if data["andere_activiteit"]:
        other = register.activiteiten([data["andere_activiteit"]]).first()
        if other is None:
            raise ValidationError(
                f"Het register kent de activiteit ‘{data['andere_activiteit']}’ niet."
            )
        chosen.append(other)
    if not chosen and message:
        known = [item for item in message.gelezen["activiteiten"] if item["imow"]]
        chosen = [register.leg_activiteit_vast(item["imow"], item["naam"]) for item in known]
    return chosen


@require_POST
@vereist(Recht.VERZOEK_SCHRIJVEN)
def vervolg(request: Request, pk: UUID) -> HttpResponse:
    """Record a supplement or withdrawal in the procedure it belongs to."""
    message = vergunning.vind_verzoekbericht(request.toegang, Recht.VERZOEK_SCHRIJVEN, pk)
    procedure = next(
        (
            row
            for row in vergunning.eerdere_procedures(message)
            if str(row.pk) == request.POST.get("procedure")
        ),
        None,
    )
    if procedure is None:
        return redirect("site:verzoekbericht", pk)
    done = stap(
        request,
        lambda: vergunning.leg_vervolg_vast(message, procedure, ingelogd(request)),
        "Vastgelegd als stap.",
        message,
    )
    return redirect("site:procedure", procedure.pk) if done else redirect("site:verzoekbericht", pk)


@require_POST
@vereist(Recht.VERZOEK_SCHRIJVEN)
def terzijde(request: Request, pk: UUID) -> HttpResponse:
    """Put a message aside."""
    message = vergunning.vind_verzoekbericht(request.toegang, Recht.VERZOEK_SCHRIJVEN, pk)
    stap(
        request, lambda: vergunning.leg_terzijde(message), f"{message} is terzijde gelegd.", message
    )
    return redirect("site:verzoeken")


@vereist(Recht.VERZOEK_LEZEN)
def bestand(request: Request, pk: UUID) -> FileResponse:
    """Give a message as it came in, to save."""
    message = vergunning.vind_verzoekbericht(request.toegang, Recht.VERZOEK_LEZEN, pk)
    if vergunning.van_persoon(message):
        message = vergunning.vind_verzoekbericht(request.toegang, Recht.PERSOON_LEZEN, pk)
    _log(request, message)
    return _saved(message.bestand, message.naam, "application/xml")


@vereist(Recht.VERZOEK_LEZEN)
def bijlage(request: Request, pk: UUID) -> FileResponse:
    """Give an attachment as it came in, to save; a browser never runs what is in it."""
    row = vergunning.vind_verzoekbijlage(request.toegang, Recht.VERZOEK_LEZEN, pk)
    return _saved(row.bestand, row.naam, "application/octet-stream")


def _saved(stored: Any, naam: str, soort: str) -> FileResponse:
    return FileResponse(
        BytesIO(stored.inhoud),
        as_attachment=True,
        filename=naam,
        content_type=soort,
        headers={"X-Content-Type-Options": "nosniff"},
    )
