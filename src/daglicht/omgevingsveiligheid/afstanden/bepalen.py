"""Which distances hold for a reference: from the table, to be calculated, or unknown and why; never zero.

Source: Bkl 5.8 and 5.13 (read, version 2026-10-01) and the table of sub-categories.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from daglicht.omgevingsveiligheid.afstanden.tabel import Ontbrekend, Rij, ontbrekend, rijen
from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort, Grondslag
from daglicht.recht.bron import Bron
from daglicht.recht.regel import Uitleg, leg_uit
from daglicht.recht.uitdrukking import Waarde, waardeer


@dataclass(frozen=True)
class Afstand:
    """The answer for one kind of area: ``meter`` only when the table gives it.

    ``ten_hoogste`` is the largest distance among the rows that may hold when something is unknown: a hint, no answer.
    """

    soort: Gebiedssoort
    grondslag: Grondslag
    meter: float | None
    rij: Rij | None
    reden: str
    bron: Bron | None
    kanttekeningen: tuple[str, ...] = ()
    ten_hoogste: float | None = None
    ontbrekende_invoer: tuple[str, ...] = ()
    uitleg: Uitleg | None = None

    @property
    def geverifieerd(self) -> bool:
        """Tell whether somebody read the number in law."""
        return self.bron is not None and self.bron.geverifieerd


def passende_rijen(klasse: str, referentie: str) -> tuple[Rij, ...]:
    """Return the rows for a class of activity and a reference (``OpslagReferentie:opslagtank`` for a kind of storage).

    An activity whose contours are calculated as a whole has one row, whatever it is measured from.
    """
    own = [row for row in rijen() if row.klasse == klasse]
    exact = [row for row in own if row.referentie == referentie]
    if exact:
        return tuple(exact)
    return tuple(row for row in own if row.rubriek.berekend and row.referentie != "Vulpunt") if own else ()


def bepaal(klasse: str, referentie: str, eigenschappen: Mapping[str, Waarde]) -> tuple[Afstand, ...]:
    """Return per kind of area what is known of its distance; empty when the annexes give none for this reference."""
    candidates = passende_rijen(klasse, referentie)
    outcome = {
        row.id: None if row.voorwaarde is None else waardeer(row.voorwaarde, eigenschappen) for row in candidates
    }
    certain = [row for row in candidates if outcome[row.id] is True]
    possible = [row for row in candidates if outcome[row.id] is None]
    if len(certain) == 1:
        return _from_row(certain[0], eigenschappen)
    if certain:
        return _unknown(certain, eigenschappen, "Meer dan een rij van de tabel past; kies zelf.")
    if possible:
        return _unknown(possible, eigenschappen, "")
    if candidates:
        return _unknown(list(candidates), eigenschappen, "Geen rij van de tabel past bij deze gegevens.", hint=False)
    return ()


def _from_row(row: Rij, values: Mapping[str, Waarde]) -> tuple[Afstand, ...]:
    assert row.voorwaarde is not None
    why = Uitleg(f"{row.code}: {row.omschrijving}", uitkomst=True, delen=(leg_uit(row.voorwaarde, values),))
    found = [
        Afstand(kind, Grondslag.TABEL, metres, row, row.omschrijving, row.bron(kind), row.kanttekeningen, uitleg=why)
        for kind, metres in row.afstanden.items()
    ]
    rubriek, known = row.rubriek, set(row.afstanden)
    missing = _missing(row)
    found += _calculated(row, known)
    for kind in rubriek.onbekend:
        if kind not in known and not row.afstanden:
            reason = missing.gevolg if missing else "De bijlagen geven geen afstand; het bevoegd gezag bepaalt die."
            found.append(Afstand(kind, Grondslag.ONBEKEND, None, row, reason, row.bron(kind), uitleg=why))
    if not found and missing:
        found = [
            Afstand(kind, Grondslag.ONBEKEND, None, row, missing.gevolg, row.bron(kind), uitleg=why)
            for kind in (Gebiedssoort.AFSTAND_BK, Gebiedssoort.AFSTAND_K, Gebiedssoort.AFSTAND_ZK)
        ]
    return tuple(found)


def _calculated(row: Rij, known: set[Gebiedssoort]) -> list[Afstand]:
    """Return the kinds of area that law has calculated for this activity and the table does not give."""
    reason = f"Te berekenen volgens module {row.rubriek.module} van het Rekenvoorschrift Omgevingsveiligheid."
    kinds = [kind for kind in row.rubriek.berekend if kind not in known]
    return [Afstand(kind, Grondslag.BEREKEND, None, row, reason, row.bron(kind)) for kind in kinds]


def _missing(row: Rij) -> Ontbrekend | None:
    return ontbrekend().get(row.rubriek.ontbreekt)


def _unknown(rows: list[Rij], values: Mapping[str, Waarde], reason: str, *, hint: bool = True) -> tuple[Afstand, ...]:
    needed = sorted({name for row in rows if row.voorwaarde for name in row.voorwaarde.invoeren()} - _given(values))
    text = reason or (
        f"Nog niet bekend: {', '.join(needed)}."
        if needed
        else next(
            (part.gevolg for row in rows if (part := _missing(row))), "De bron zegt niet wanneer welke afstand geldt."
        )
    )
    kinds = list(dict.fromkeys(kind for row in rows for kind in (*row.afstanden, *_open(row))))
    unknown = tuple(
        Afstand(
            soort=kind,
            grondslag=Grondslag.ONBEKEND,
            meter=None,
            rij=None,
            reden=text,
            bron=rows[0].bron(kind),
            kanttekeningen=tuple(dict.fromkeys(note for row in rows for note in row.kanttekeningen)),
            ten_hoogste=max((row.afstanden[kind] for row in rows if kind in row.afstanden), default=None)
            if hint
            else None,
            ontbrekende_invoer=tuple(needed),
        )
        for kind in kinds
    )
    return (*unknown, *_calculated(rows[0], set(kinds)))


def _open(row: Rij) -> tuple[Gebiedssoort, ...]:
    return () if row.afstanden else row.rubriek.onbekend


def _given(values: Mapping[str, Waarde]) -> set[str]:
    return {name for name, value in values.items() if value is not None}
