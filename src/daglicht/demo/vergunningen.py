"""Permits of the large sites: a grant and, for many, later changes of their conditions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid5

import numpy as np

from daglicht.demo import namen
from daglicht.demo.locaties import GROOT, Plek
from daglicht.demo.stapel import Stapel
from daglicht.kit.modellen import nieuwe_sleutel
from daglicht.register.models import Zaak
from daglicht.vergunning.models import Besluit, SpecifiekVoorschrift, Toestemming


@dataclass(frozen=True)
class Vergund:
    """A site with its permit and the versions of its conditions, in order of effect."""

    plek: Plek
    voorschriften: tuple[SpecifiekVoorschrift, ...]


def maak_vergunningen(
    rng: np.random.Generator,
    plekken: list[Plek],
    offices: dict[str, Any],
    peildatum: date,
    meld: Callable[[str, int], None],
) -> list[Vergund]:
    """Write the permits of the large sites and of one in five others."""
    stack, result = Stapel(), []
    for index, plek in enumerate(plekken):
        if index < GROOT or index % 5 == 0:
            result.append(_permit(rng, stack, index, plek, offices, peildatum))
    meld("vergunningen met voorschriften", stack.schrijf())
    return result


def _permit(
    rng: np.random.Generator, stack: Stapel, index: int, plek: Plek, offices: dict[str, Any], peildatum: date
) -> Vergund:
    begin = date(peildatum.year - 12, 1, 1) + timedelta(days=int(rng.integers(0, 365 * 5)))
    chosen = sorted(rng.choice(len(namen.VOORSCHRIFTEN), 8 if index < GROOT else 4, replace=False))
    decision = _decide(stack, index, 0, plek, offices, begin, None)
    versions = [
        _condition(stack, decision, plek, namen.VOORSCHRIFTEN[i], order, "van kracht", None)
        for order, i in enumerate(chosen)
    ]
    current = {version.nummer: version for version in versions}
    changes = int(rng.integers(1, 5)) if index < GROOT else int(rng.random() < 0.2)
    last = begin
    for number in range(1, changes + 1):
        last = last + timedelta(days=int(rng.integers(200, 900)))
        if last >= peildatum - timedelta(days=30):
            break
        change = _decide(stack, index, number, plek, offices, last, decision)
        version = _change(rng, stack, change, plek, current)
        versions.append(version)
        current[version.nummer] = version
    return Vergund(plek, tuple(versions))


def _decide(
    stack: Stapel, index: int, number: int, plek: Plek, offices: dict[str, Any], op: date, basis: Toestemming | None
) -> Toestemming:
    office = plek.uitvoering.toezichtinstantie
    case = stack.leg(
        Zaak(
            identificatie=f"ZAAK-V{index + 1:05d}-{number}",
            bronorganisatie=office.rsin,
            zaaktype_omschrijving="Vergunning verlenen" if basis is None else "Vergunning wijzigen",
            omschrijving=plek.locatie.naam[:80],
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
            type_omschrijving="Vergunning (verlening)" if basis is None else "Vergunning (wijziging)",
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
    permit: Toestemming,
    plek: Plek,
    text: tuple[str, str, str, str],
    order: int,
    kind: str,
    old: SpecifiekVoorschrift | None,
) -> SpecifiekVoorschrift:
    number, title, body, theme = text
    stem = old.stam if old else uuid5(nieuwe_sleutel(), number)
    row = stack.leg(
        SpecifiekVoorschrift(
            voorschriftidentificatie=f"{permit.bevoegd_gezag.rsin}_{permit.kenmerk}__{stem.hex}",
            stam=stem,
            nummer=number,
            voorschrifttype="standaard",
            titel=title,
            omschrijving=body,
            thema=theme,
            begindatum_geldigheid=permit.inwerkingtredingsdatum,
            bekend_op=permit.besluit.publicatiedatum,
            volgorde=order,
            voorgeschreven_in=permit,
            soort_mutatie=kind,
        )
    )
    stack.verbind(row, "activiteituitvoeringen", [plek.uitvoering])
    return row


TIGHTER = (
    ("5 mg/Nm3", "3 mg/Nm3"),
    ("30 mg/l", "20 mg/l"),
    ("40 dB(A)", "38 dB(A)"),
    ("60 minuten", "90 minuten"),
    ("zes jaar", "vier jaar"),
)


def _change(
    rng: np.random.Generator, stack: Stapel, permit: Toestemming, plek: Plek, current: dict[str, SpecifiekVoorschrift]
) -> SpecifiekVoorschrift:
    live = [row for row in current.values() if row.soort_mutatie != "vervallen"]
    old = live[int(rng.integers(len(live)))]
    if len(live) > 4 and rng.random() < 0.15:
        return _condition(
            stack, permit, plek, (old.nummer, old.titel, old.omschrijving, old.thema), 0, "vervallen", old
        )
    body = old.omschrijving
    for loose, tight in TIGHTER:
        body = body.replace(loose, tight)
    if body == old.omschrijving:
        body += " De vergunninghouder legt dit vast in een logboek."
    return _condition(stack, permit, plek, (old.nummer, old.titel, body, old.thema), 0, "gewijzigd", old)
