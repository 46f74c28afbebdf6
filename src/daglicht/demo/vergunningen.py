"""Permits of the large sites: a grant and, for many, later changes of their conditions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from daglicht.demo import namen
from daglicht.demo.bibliotheek import Bibliotheek
from daglicht.demo.locaties import GROOT, Plek
from daglicht.demo.stapel import Stapel
from daglicht.register.models import Zaak
from daglicht.vergunning.models import (
    Actualisatietoets,
    Besluit,
    Rechtsfeit,
    SpecifiekVoorschrift,
    Toestemming,
)
from daglicht.vergunning.service import Dossier, geldigheden, normregels


@dataclass(frozen=True)
class Vergund:
    """A site with all legal facts of its permit."""

    plek: Plek
    dossier: Dossier


def maak_vergunningen(
    rng: np.random.Generator,
    plekken: list[Plek],
    offices: dict[str, Any],
    bibliotheek: Bibliotheek,
    peildatum: date,
    meld: Callable[[str, int], None],
) -> list[Vergund]:
    """Write the permits of the large sites and of one in five others."""
    stack, result = Stapel(), []
    for index, plek in enumerate(plekken):
        if index < GROOT or index % 5 == 0:
            result.append(_permit(rng, stack, index, plek, offices, bibliotheek, peildatum))
    meld("vergunningen met voorschriften", stack.schrijf())
    return result


def _permit(
    rng: np.random.Generator,
    stack: Stapel,
    index: int,
    plek: Plek,
    offices: dict[str, Any],
    bibliotheek: Bibliotheek,
    peildatum: date,
) -> Vergund:
    begin = date(peildatum.year - 12, 1, 1) + timedelta(days=int(rng.integers(0, 365 * 5)))
    chosen = sorted(rng.choice(len(namen.VOORSCHRIFTEN), 8 if index < GROOT else 4, replace=False))
    decision = _decide(stack, index, 0, plek, offices, begin, None)
    first = _fact(stack, decision)
    versions = [
        _condition(stack, first, plek, namen.VOORSCHRIFTEN[i], "van kracht", None) for i in chosen
    ]
    current, facts = {version.nummer: version for version in versions}, [first]
    changes = int(rng.integers(1, 5)) if index < GROOT else int(rng.random() < 0.2)
    last = begin
    for number in range(1, changes + 1):
        last = last + timedelta(days=int(rng.integers(200, 900)))
        if last >= peildatum - timedelta(days=30):
            break
        facts.append(_fact(stack, _decide(stack, index, number, plek, offices, last, decision)))
        version = _change(rng, stack, facts[-1], plek, current)
        versions.append(version)
        current[version.nummer] = version
    if index < GROOT and index % 25 == 0 and len(facts) > 1:
        facts.append(_ruling(stack, facts[-1], peildatum))
    if index % 9 != 8:  # of some permits nobody said yet that they were written from the library
        _from_library(bibliotheek, versions)
    if plek.soort == "inrichting-ippc":
        _test(stack, index, plek, peildatum)
    dossier = Dossier(facts, versions)
    for row in (
        *geldigheden(dossier, peildatum),
        *(norm for version in versions for norm in normregels(version)),
    ):
        stack.leg(row)
    return Vergund(plek, dossier)


def _from_library(bibliotheek: Bibliotheek, versions: list[SpecifiekVoorschrift]) -> None:
    before: dict[str, SpecifiekVoorschrift] = {}
    for version in versions:
        bibliotheek.koppel(version, before.get(version.wid))
        before[version.wid] = version


def _fact(stack: Stapel, decision: Toestemming) -> Rechtsfeit:
    return stack.leg(
        Rechtsfeit(
            betreft=decision,
            soort="besluit",
            titel=f"{decision.type.capitalize()} van {decision.besluit.besluitdatum:%d-%m-%Y}",
            kenmerk=decision.kenmerk,
            bekend_op=decision.besluit.publicatiedatum,
            geldig_vanaf=decision.inwerkingtredingsdatum,
            operaties=[],
        )
    )


def _ruling(stack: Stapel, change: Rechtsfeit, peildatum: date) -> Rechtsfeit:
    """A court suspends what the last change did, for half a year."""
    day = min(change.geldig_vanaf + timedelta(days=40), peildatum)
    stay = {
        "op": "schorsen",
        "gebeurtenis": str(change.pk),
        "tot": (day + timedelta(days=180)).isoformat(),
    }
    return stack.leg(
        Rechtsfeit(
            betreft=change.betreft,
            soort="uitspraak",
            titel="Voorlopige voorziening (fictief)",
            kenmerk=f"VV-{change.kenmerk}",
            bekend_op=day,
            geldig_vanaf=day,
            operaties=[stay],
        )
    )


def _test(stack: Stapel, index: int, plek: Plek, peildatum: date) -> None:
    """Choose BBT-conclusies by the branch that is in the name of a site; some permits were
    tested, some not.
    """
    code = next(
        (
            code
            for branch, code in namen.BBT.items()
            if (plek.locatie.naam or "").startswith(branch)
        ),
        None,
    )
    if code is None or index % 4 == 3:
        return
    tested = peildatum - timedelta(days=30 * (index % 24)) if index % 4 else None
    stack.leg(
        Actualisatietoets(
            locatie=plek.locatie,
            bbt=code,
            getoetst_op=tested,
            uitkomst=("", "voldoet", "actualiseren")[index % 4],
            toelichting="Fictief",
        )
    )


def _decide(
    stack: Stapel,
    index: int,
    number: int,
    plek: Plek,
    offices: dict[str, Any],
    op: date,
    basis: Toestemming | None,
) -> Toestemming:
    office = plek.uitvoering.toezichtinstantie
    case = stack.leg(
        Zaak(
            identificatie=f"ZAAK-V{index + 1:05d}-{number}",
            bronorganisatie=office.rsin,
            zaaktype_omschrijving="Vergunning verlenen" if basis is None else "Vergunning wijzigen",
            omschrijving=plek.locatie.naam,
            startdatum=op - timedelta(days=180),
            status="afgesloten",
            resultaat_omschrijving="verleend",
            einddatum=op,
            behandelaar=office,
            opdrachtgever=offices["provincie"],
        )
    )
    decision = stack.leg(
        Besluit(
            besluitidentificatie=f"BESLUIT-{case.identificatie}",
            verantwoordelijke_organisatie=offices["provincie"].rsin,
            type_omschrijving="Vergunning (verlening)"
            if basis is None
            else "Vergunning (wijziging)",
            besluitdatum=op - timedelta(days=50),
            ingangsdatum=op,
            publicatiedatum=op - timedelta(days=43),
            zaak=case,
        )
    )
    what = f"{plek.uitvoering.omschrijving} (fictief)"
    permit = stack.leg(
        Toestemming(
            identificatie=f"{offices['provincie'].rsin}TOE-{index + 1:05d}-{number}",
            onderwerp=what if basis is None else f"Wijziging van {what}",
            soort="vergunning",
            type="verlening" if basis is None else "wijziging",
            kenmerk=f"WW-{op.year}-{index + 1:04d}-{number}",
            omschrijving=f"Vergunning voor {plek.locatie.naam}",
            dictum="Gedeputeerde Staten besluiten de gevraagde vergunning te verlenen (fictief).",
            inwerkingtredingsdatum=op,
            basis=basis,
            besluit=decision,
            zaak=case,
            bevoegd_gezag=offices["provincie"],
        )
    )
    stack.verbind(permit, "verleend_aan", [plek.betrokkene])
    stack.verbind(permit, "legitimeert", [plek.uitvoering])
    return permit


def _condition(
    stack: Stapel,
    fact: Rechtsfeit,
    plek: Plek,
    text: tuple[str, str, str, str],
    kind: str,
    old: SpecifiekVoorschrift | None,
) -> SpecifiekVoorschrift:
    number, title, body, theme = text
    wid = old.wid if old else f"{fact.pk}/{number}"
    fact.operaties.append(_operation(kind, wid, number, title, body))
    row = stack.leg(
        SpecifiekVoorschrift(
            voorschriftidentificatie=f"{fact.betreft.bevoegd_gezag.rsin}_{fact.kenmerk}__{wid}",
            wid=wid,
            nummer=number,
            voorschrifttype="standaard",
            titel=title,
            omschrijving=body,
            thema=theme,
            begindatum_geldigheid=fact.geldig_vanaf,
            rechtsfeit=fact,
            voorgeschreven_in=fact.betreft,
            soort_mutatie=kind,
        )
    )
    stack.verbind(row, "activiteituitvoeringen", [plek.uitvoering])
    return row


def _operation(kind: str, wid: str, number: str, title: str, body: str) -> dict[str, Any]:
    match kind:
        case "van kracht":
            return {"op": "toevoegen", "wid": wid, "nummer": number, "kop": title, "tekst": body}
        case "gewijzigd":
            return {"op": "wijzigen", "doel": {"wid": wid}, "tekst": body}
    return {"op": "intrekken", "doel": {"wid": wid}}


TIGHTER = (
    ("5 mg/Nm3", "3 mg/Nm3"),
    ("30 mg/l", "20 mg/l"),
    ("40 dB(A)", "38 dB(A)"),
    ("60 minuten", "90 minuten"),
    ("zes jaar", "vier jaar"),
)


def _change(
    rng: np.random.Generator,
    stack: Stapel,
    fact: Rechtsfeit,
    plek: Plek,
    current: dict[str, SpecifiekVoorschrift],
) -> SpecifiekVoorschrift:
    live = [row for row in current.values() if row.soort_mutatie != "vervallen"]
    old = live[int(rng.integers(len(live)))]
    if len(live) > 4 and rng.random() < 0.15:
        return _condition(
            stack,
            fact,
            plek,
            (old.nummer, old.titel, old.omschrijving, old.thema),
            "vervallen",
            old,
        )
    body = old.omschrijving
    for loose, tight in TIGHTER:
        body = body.replace(loose, tight)
    if body == old.omschrijving:
        body += " De vergunninghouder legt dit vast in een logboek."
    return _condition(stack, fact, plek, (old.nummer, old.titel, body, old.thema), "gewijzigd", old)
