"""Which distances hold for a reference: from the table, to be calculated, or unknown and why;
never zero, never nothing.

Source: Bkl 5.8, 5.12 and 5.13 (read, version 2026-10-01), the table of sub-categories,
and the Bal where it gives the number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from daglicht.gegevens import Bron
from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort, Grondslag
from daglicht.recht.afstanden import Ontbrekend, Rij, grens, ontbrekend, rijen, zonder_rij, zusters
from daglicht.recht.regel import Uitleg, leg_uit
from daglicht.recht.uitdrukking import Waarde, waardeer

SAMENGESTELD, OPSLAG, SOORT_OPSLAG = (
    "SamengesteldeReferentie",
    "OpslagReferentie",
    "typeOpslagReferentie",
)


@dataclass(frozen=True)
class Afstand:
    """The answer for one kind of area: ``meter`` only when the table gives it.

    ``ten_hoogste`` is how far an unknown area can reach: the largest distance among the rows that
    may hold, or the limit of law. None: nothing that was read bounds it.
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
    """Return the rows for a class of activity and a reference (``OpslagReferentie:opslagtank`` for
    a kind of storage).

    An activity whose contours are calculated as a whole has one row, whatever it is measured from.
    """
    own = _rows(klasse)
    exact = tuple(row for row in own if row.geldt_voor(referentie))
    return exact or tuple(
        row for row in own if row.rubriek.berekend and row.referentie != "Vulpunt"
    )


def bepaal(
    klasse: str, referentie: str, eigenschappen: Mapping[str, Waarde]
) -> tuple[Afstand, ...]:
    """Return per kind of area what is known of its distance; there is always an answer.

    Where several rows hold, the largest distance counts. What cannot be told is unknown up to the
    largest distance that may hold: of the rows for this reference, or of the whole class when the
    rows do not name the reference. Facts that fit no row may belong to another class: then what
    that class can give counts as well.
    """
    own = _rows(klasse)
    if not own:
        return tuple(_without_rows(klasse))
    rows = passende_rijen(klasse, referentie)
    answers = tuple(_weigh(rows, eigenschappen)) if rows else ()
    if answers and referentie != SAMENGESTELD:
        return answers
    told = {answer.soort for answer in answers}
    return (
        *answers,
        *(row for row in _whole_class(own, referentie, eigenschappen) if row.soort not in told),
    )


def _rows(klasse: str) -> tuple[Rij, ...]:
    return tuple(row for row in rijen() if row.klasse == klasse and not row.vervangen)


def _without_rows(klasse: str) -> Iterator[Afstand]:
    """Answer for an activity of which no row was read:
    every area that law may attach to it is unknown.
    """
    reason = (
        f"Van {klasse} is geen rij van de bijlagen gelezen; het gebied is onbekend zolang niemand "
        "het levert."
    )
    for kind in zonder_rij(klasse):
        yield Afstand(kind, Grondslag.ONBEKEND, None, None, reason, None, (), grens(kind))


def _weigh(rows: Sequence[Rij], values: Mapping[str, Waarde]) -> Iterator[Afstand]:
    outcome = [(row, _holds(row, values)) for row in rows]
    certain = [row for row, value in outcome if value is True]
    # A row of which nobody knows when it holds does not stand beside one that does.
    possible = [
        row
        for row, value in outcome
        if value is None and (row.voorwaarde is not None or not certain)
    ]
    live = [*certain, *possible]
    if not live:
        yield from _no_row(rows, values)
        return
    for kind in _kinds(live):
        best = _largest(certain, kind)
        if best is not None and all(row.reikt(kind) <= best.afstanden[kind] for row in possible):
            yield _known(best, kind, values)
        elif not possible and len(certain) == 1:
            yield _open(certain[0], kind, values)
        else:
            yield _unknown(live, kind, *_asked(possible, values))
    yield from _calculated(live[0], set(_kinds(live)))


def _holds(row: Rij, values: Mapping[str, Waarde]) -> Waarde:
    return None if row.voorwaarde is None else waardeer(row.voorwaarde, values)


def _elsewhere(klasse: str, values: Mapping[str, Waarde]) -> list[Rij]:
    """Return the rows of the other classes that facts outside a class may belong to,
    up to one where they surely do.
    """
    found: list[Rij] = []
    for name in zusters(klasse):
        rows = _rows(name)
        outcomes = [_holds(row, values) for row in rows]
        if any(value is not False for value in outcomes):
            found += rows
        if True in outcomes:
            break
    return found


def _largest(rows: Sequence[Rij], kind: Gebiedssoort) -> Rij | None:
    """Return the row with the largest distance; of equal ones the last,
    which says most of what is done there.
    """
    return max(
        (row for row in rows if kind in row.afstanden),
        key=lambda r: (r.afstanden[kind], r.id),
        default=None,
    )


def _kinds(rows: Sequence[Rij]) -> list[Gebiedssoort]:
    """Return the kinds of area with a distance, or that a row leaves open, each once."""
    return list(dict.fromkeys(kind for row in rows for kind in (*row.afstanden, *row.open)))


def _known(row: Rij, kind: Gebiedssoort, values: Mapping[str, Waarde]) -> Afstand:
    metres, source = row.afstanden[kind], row.bron(kind)
    why = _why(row, values)
    return Afstand(
        kind, Grondslag.TABEL, metres, row, row.omschrijving, source, row.kanttekeningen, uitleg=why
    )


def _why(row: Rij, values: Mapping[str, Waarde]) -> Uitleg | None:
    if row.voorwaarde is None:
        return None
    return Uitleg(
        f"{row.code}: {row.omschrijving}", uitkomst=True, delen=(leg_uit(row.voorwaarde, values),)
    )


def _open(row: Rij, kind: Gebiedssoort, values: Mapping[str, Waarde]) -> Afstand:
    """Answer for a row that holds, whose number the annexes do not give or nobody read."""
    missing = _missing(row)
    reason = (
        missing.gevolg
        if missing
        else "De bijlagen geven geen afstand; het bevoegd gezag bepaalt die."
    )
    most = grens(kind)
    why = _why(row, values)
    return Afstand(
        kind, Grondslag.ONBEKEND, None, row, reason, row.bron(kind), (), most, uitleg=why
    )


def _calculated(row: Rij, known: set[Gebiedssoort]) -> list[Afstand]:
    """Return the kinds of area that law has calculated for this activity and the
    table does not give.
    """
    reason = (
        f"Te berekenen volgens module {row.rubriek.module} van het Rekenvoorschrift "
        "Omgevingsveiligheid."
    )
    kinds = [kind for kind in row.rubriek.berekend if kind not in known]
    return [Afstand(kind, Grondslag.BEREKEND, None, row, reason, row.bron(kind)) for kind in kinds]


def _missing(row: Rij) -> Ontbrekend | None:
    return ontbrekend().get(row.rubriek.ontbreekt)


Ontbreekt = tuple[str, tuple[str, ...]]


def _asked(possible: Sequence[Rij], values: Mapping[str, Waarde]) -> Ontbreekt:
    """Return why it is unknown which row holds, and what must be asked."""
    given = {name for name, value in values.items() if value is not None}
    needed = {
        name for row in possible if row.voorwaarde for name in row.voorwaarde.invoeren()
    } - given
    if needed:
        return f"Nog niet bekend: {', '.join(sorted(needed))}.", tuple(sorted(needed))
    told = next((part.gevolg for row in possible if (part := _missing(row))), "")
    return told or "De bron zegt niet wanneer welke afstand geldt.", ()


def _no_row(rows: Sequence[Rij], values: Mapping[str, Waarde]) -> Iterator[Afstand]:
    """Answer for facts that fit no row: as far as these rows and those of the classes they may
    belong to reach.
    """
    own, others = rows[0], _elsewhere(rows[0].klasse, values)
    places = " of ".join(
        dict.fromkeys(f"{row.rubriek.plaats} ({row.rubriek.naam})" for row in others)
    )
    reason = (
        "Geen rij van de tabel past bij deze gegevens. Controleer ze, en of de activiteit wel "
        f"onder {own.rubriek.plaats} valt; "
        + (
            f"zij kan vallen onder {places}."
            if places
            else "de afstand is die van de rijen die er zijn."
        )
    )
    reach = [*rows, *others]
    calculated = (kind for row in others for kind in row.rubriek.berekend)
    for kind in dict.fromkeys((*_kinds(reach), *calculated)):
        yield _unknown(reach, kind, reason, ())
    yield from _calculated(own, set(_kinds(reach)))


def _whole_class(
    own: Sequence[Rij], referentie: str, values: Mapping[str, Waarde]
) -> list[Afstand]:
    """Answer for a reference that no row names:
    unknown up to the largest distance of any row of the class.
    """
    if zusters(own[0].klasse) and all(_holds(row, values) is False for row in own):
        return list(_no_row(own, values))
    name = own[0].rubriek.naam
    if referentie == OPSLAG:
        told: Ontbreekt = f"Nog niet bekend: {SOORT_OPSLAG}.", (SOORT_OPSLAG,)
    elif referentie == SAMENGESTELD:
        told = "Een samengestelde referentie zegt niet waarvan wordt gemeten.", ()
    else:
        told = (
            (
                f"De bijlagen noemen ‘{referentie}’ niet bij ‘{name}’; hoe ver het gebied daarvan "
                "reikt, is onbekend."
            ),
            (),
        )
    return [
        *(_unknown(own, kind, *told) for kind in _kinds(own)),
        *_calculated(own[0], set(_kinds(own))),
    ]


def _unknown(
    rows: Sequence[Rij], kind: Gebiedssoort, reason: str, asked: tuple[str, ...]
) -> Afstand:
    reach = max(row.reikt(kind) for row in rows)
    far = next(row for row in rows if row.reikt(kind) == reach)
    return Afstand(
        soort=kind,
        grondslag=Grondslag.ONBEKEND,
        meter=None,
        rij=None,
        reden=reason,
        bron=far.bron(kind),
        kanttekeningen=tuple(dict.fromkeys(note for row in rows for note in row.kanttekeningen)),
        ten_hoogste=grens(kind) if reach == inf else reach,
        ontbrekende_invoer=asked,
    )
