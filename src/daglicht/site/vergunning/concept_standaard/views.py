"""The library beside a draft: a standaardvoorschrift as a new voorschrift,
or in the place of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from daglicht.register import service as register
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel
from daglicht.site.hulp import vereist
from daglicht.site.vergunning.concept_standaard.forms import InvulFormulier, beginwaarden
from daglicht.site.vergunning.concepten.views import concept_van
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.vergunning import service as vergunning


@dataclass(frozen=True, slots=True)
class Doel:
    """A voorschrift to give the words of the library: one that holds,
    or one that the draft adds.
    """

    wid: str
    nummer: str
    omschrijving: str
    herkomst: vergunning.SpecifiekVoorschrift | vergunning.Conceptwijziging


def _target(draft: vergunning.Concept, wid: str) -> Doel | None:
    added = (
        draft.wijzigingen.filter(wid=wid, operatie__op="toevoegen")
        .select_related("standaardversie")
        .first()
    )
    if added is not None:
        return Doel(wid, added.operatie["nummer"], added.operatie.get("tekst", ""), added)
    for part in vergunning.huidige_delen(draft):
        if part.wid == wid and isinstance(part, vergunning.Voorschrift):
            return Doel(wid, part.nummer, part.omschrijving, part.versie)
    return None


@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def standaard(request: Request, pk: UUID) -> HttpResponse:
    """Choose a standaardvoorschrift (``?versie=``) and fill it in,
    as a new voorschrift or for one (``?wid=``).
    """
    draft = concept_van(request, pk)
    target = _target(draft, request.GET.get("wid", ""))
    lagging = vergunning.overgang(target.herkomst) if target else None
    chosen = request.GET.get("versie", "")
    choices = vergunning.kiesbaar(request.GET.get("thema", ""))
    version = next(
        (row for row in choices if str(row.pk) == chosen),
        lagging[0] if lagging and not chosen else None,
    )
    form = None
    if version is not None:
        known = _values(target, version, lagging)
        form = InvulFormulier(
            gestuurd(request),
            versie=version,
            nummer=target is None,
            initial=beginwaarden(known),
        )
        if form.is_valid():
            done = handel(request, form, lambda: _from_library(draft, target, version, form), draft)
            if done is not None:
                return redirect("site:concept", pk)
    topics = {value.code: value.naam for value in register.waarden("controle-onderwerp")}
    context = {
        "concept": draft,
        "deel": target,
        "versie": version,
        "form": form,
        "themas": topics.items(),
        "thema": request.GET.get("thema", ""),
        "wid": request.GET.get("wid", ""),
        "keuzes": [(row, topics.get(row.standaard.thema, "")) for row in choices],
    }
    return render(request, "site/vergunning/concept_standaard/concept_standaard.html", context)


def _values(
    target: Doel | None, version: vergunning.Standaardversie, lagging: Any
) -> dict[str, str]:
    """Return what is known to fill in: from an older version, from the words as they stand,
    or the usual values.
    """
    template = vergunning.sjabloon_van(version)
    if lagging and lagging[0].pk == version.pk:
        return dict(lagging[1])
    read = template.herken(target.omschrijving) if target else None
    return template.overgenomen(read or {})


def _from_library(
    draft: Any, target: Doel | None, version: vergunning.Standaardversie, form: InvulFormulier
) -> Any:
    if target is None:
        return vergunning.voeg_standaard_toe(
            draft, form.cleaned_data["nummer"], version, form.waarden
        )
    return vergunning.wijzig_naar_standaard(draft, target.wid, version, form.waarden)
