"""The state of what is permitted, derived from legal facts: at any point of the two times,
each part with its sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from daglicht.register import service as register
from daglicht.tijd import Periode, TijdFout
from daglicht.tijd.consolidatie import Consolidatie, Gebeurtenis, Onderdeel, Status, verloop
from daglicht.vergunning.models import (
    Rechtsfeit,
    SoortRechtsfeit,
    SpecifiekVoorschrift,
    Toestemming,
)

MET_TEKST = frozenset({"voorschrift", "lid", "tabel", "tekst"})
"""Kinds of elements that are conditions of their own; the others only order them."""


def als_gebeurtenis(rij: Rechtsfeit) -> Gebeurtenis:
    """Return a legal fact as the event that the engine of time works with."""
    return Gebeurtenis.model_validate(
        {
            "id": str(rij.pk),
            "soort": rij.soort,
            "titel": str(rij),
            "bekendOp": rij.bekend_op,
            "geldigVanaf": rij.geldig_vanaf,
            "volgorde": rij.volgorde,
            "basis": rij.basis,
            "operaties": rij.operaties,
        }
    )


def _among(row: Rechtsfeit, seen: Collection[str]) -> Rechtsfeit:
    """Let a fact, as it is in memory, name only decisions that are seen as what it knew of and
    what it replaces.
    """
    row.basis = None if row.basis is None else [key for key in row.basis if key in seen]
    operations = []
    for operation in row.operaties:
        if operation["op"] == "reviseren":
            earlier = [key for key in operation["besluiten"] if key in seen]
            operations += [operation | {"besluiten": earlier}] if earlier else []
        else:
            operations.append(operation)
    row.operaties = operations
    return row


@dataclass(frozen=True, slots=True)
class Deel:
    """One part of a permit at one point of the two times. ``versie`` is None for a heading."""

    onderdeel: Onderdeel
    versie: SpecifiekVoorschrift | None
    rechtsfeiten: Mapping[str, Rechtsfeit]

    @property
    def wid(self) -> str:
        """Return what stays the same through all versions."""
        return self.onderdeel.element.wid

    @property
    def soort(self) -> str:
        """Return the kind of element."""
        return self.onderdeel.element.soort

    @property
    def status(self) -> Status:
        """Return what holds of it, what is above it included."""
        return self.onderdeel.status

    @property
    def nummer(self) -> str:
        """Return the number; empty where samenloop leaves it open."""
        return self.onderdeel.cel.nummer or ""

    @property
    def titel(self) -> str:
        """Return the heading; empty where there is none or samenloop leaves it open."""
        return self.onderdeel.cel.kop or ""

    @property
    def omschrijving(self) -> str:
        """Return the words; empty where samenloop leaves them open."""
        return self.onderdeel.cel.tekst or ""

    @property
    def bron(self) -> Rechtsfeit:
        """Return the legal fact that the words come from."""
        return self.rechtsfeiten[self.onderdeel.cel.tekstbron or self.onderdeel.element.bron]

    @property
    def statusbron(self) -> Rechtsfeit | None:
        """Return the legal fact that makes the status what it is."""
        return self.rechtsfeiten.get(self.onderdeel.cel.statusbron)

    @property
    def bronnen(self) -> list[Rechtsfeit]:
        """Return every legal fact that made this part what it is, oldest first."""
        return [self.rechtsfeiten[key] for key in self.onderdeel.cel.bronnen]

    @property
    def samenloop(self) -> list[Rechtsfeit]:
        """Return the legal facts that clash here; nothing is chosen between them."""
        return [self.rechtsfeiten[key] for key in self.onderdeel.cel.samenloop]

    @property
    def vindplaats(self) -> Mapping[str, Any] | None:
        """Return the page and words in the decision that this text was read from."""
        found: Mapping[str, Any] | None = self.bron.vindplaatsen.get(self.wid)
        return found


@dataclass(frozen=True, slots=True)
class Voorschrift(Deel):
    """A condition: a part of which the version is on record."""

    versie: SpecifiekVoorschrift

    @property
    def pk(self) -> Any:
        """Return the key of the version."""
        return self.versie.pk

    @property
    def thema(self) -> str:
        """Return the topic of inspection."""
        return self.versie.thema

    @property
    def sinds(self) -> date:
        """Return the day from which these words hold."""
        return self.versie.begindatum_geldigheid

    @property
    def voorgeschreven_in(self) -> Toestemming:
        """Return the decision that prescribes it."""
        return self.versie.voorgeschreven_in

    @property
    def voorgeschreven_in_id(self) -> Any:
        """Return the key of that decision."""
        return self.versie.voorgeschreven_in_id


class Dossier:
    """All legal facts about activities, with the versions they wrote;
    order of arrival does not matter.
    """

    weggelaten: tuple[Rechtsfeit, ...] = ()
    """Facts that build on one that is not in the file, so that nothing follows from them."""
    vertrouwelijk: tuple[str, ...] = ()
    """In words (Dutch) which decisions are not in the file because they are confidential."""

    def __init__(
        self, rechtsfeiten: Iterable[Rechtsfeit], versies: Iterable[SpecifiekVoorschrift]
    ) -> None:
        self.rechtsfeiten = {str(row.pk): row for row in rechtsfeiten}
        self._versions = {(row.wid, str(row.rechtsfeit_id)): row for row in versies}

    @property
    def toestemmingen(self) -> set[UUID]:
        """Return the keys of the decisions that the facts are about."""
        return {row.betreft_id for row in self.rechtsfeiten.values()}

    @classmethod
    def van(cls, uitvoeringen: Iterable[register.Activiteituitvoering]) -> Dossier:
        """Return the file of activities as it stands in the database."""
        permits = Toestemming.objects.filter(legitimeert__in=list(uitvoeringen)).values("pk")
        return cls._read(
            Rechtsfeit.objects.filter(betreft__in=permits).select_related("betreft__besluit")
        )

    @classmethod
    def van_elk(cls, groepen: Mapping[Any, Iterable[Any]]) -> dict[Any, Dossier]:
        """Return the file of each of some groups of activities, by its key, read together."""
        wanted = {key: {item.pk for item in items} for key, items in groepen.items()}
        pairs = Toestemming.legitimeert.through.objects.filter(
            activiteituitvoering__in=set().union(*wanted.values())
        )
        permits: dict[Any, set[Any]] = defaultdict(set)
        for activity, permit in pairs.values_list("activiteituitvoering", "toestemming"):
            permits[activity].add(permit)
        facts = list(
            Rechtsfeit.objects.filter(betreft__in=set().union(*permits.values())).select_related(
                "betreft__besluit"
            )
        )
        versions = list(cls._versions_of(facts))
        found = {}
        for key, activities in wanted.items():
            own = set().union(*(permits[activity] for activity in activities))
            mine = [fact for fact in facts if fact.betreft_id in own]
            keys = {fact.pk for fact in mine}
            found[key] = cls(mine, [row for row in versions if row.rechtsfeit_id in keys])
        return found

    @classmethod
    def uit(cls, feiten: QuerySet[Rechtsfeit]) -> Dossier:
        """Return the file of these facts alone; what builds on a fact that is not among them
        is ``weggelaten``.

        A revision replaces those of the decisions it names that are here.
        """
        rows = list(feiten.select_related("betreft__besluit"))
        seen = {str(row.pk) for row in rows}
        pairs = [(als_gebeurtenis(_among(row, seen)), row) for row in rows]
        state, kept, left_out = Consolidatie(), [], []
        for event, row in sorted(pairs, key=lambda pair: pair[0].bekend_rang):
            try:
                state.voeg_toe(event)
                kept.append(row)
            except TijdFout:
                left_out.append(row)
        made = cls._read(kept)
        made.weggelaten, made.consolidatie = tuple(left_out), state
        return made

    @classmethod
    def _read(cls, feiten: Iterable[Rechtsfeit]) -> Dossier:
        facts = list(feiten)
        return cls(facts, cls._versions_of(facts))

    @staticmethod
    def _versions_of(feiten: Sequence[Rechtsfeit]) -> QuerySet[SpecifiekVoorschrift]:
        rows = SpecifiekVoorschrift.objects.filter(rechtsfeit__in=feiten)
        return rows.select_related(
            "voorgeschreven_in__besluit", "voorgeschreven_in__basis", "standaardversie__standaard"
        )

    @property
    def besluiten(self) -> dict[str, str]:
        """Return the keys of decisions by how a document may name them: reference
        (kenmerk), or ISO date.
        """
        decisions = {
            key: row
            for key, row in self.rechtsfeiten.items()
            if row.soort == SoortRechtsfeit.BESLUIT
        }
        by_date = {
            row.betreft.besluit.besluitdatum.isoformat(): key
            for key, row in reversed(decisions.items())  # the decision itself before what followed
        }
        return by_date | {row.kenmerk: key for key, row in decisions.items()}

    def geschreven_door(self, feit: Rechtsfeit) -> list[str]:
        """Return the wids of the conditions of which a legal fact wrote a version."""
        return [wid for wid, key in self._versions if key == str(feit.pk)]

    def met(
        self, feit: Rechtsfeit, versies: Callable[[Consolidatie], Iterable[SpecifiekVoorschrift]]
    ) -> Dossier:
        """Return the file with one more legal fact, not stored, and the versions it would write."""
        made = Dossier([*self.rechtsfeiten.values(), feit], self._versions.values())
        made._versions |= {(row.wid, str(feit.pk)): row for row in versies(made.consolidatie)}
        return made

    @cached_property
    def consolidatie(self) -> Consolidatie:
        """Return the legal facts consolidated."""
        return Consolidatie(als_gebeurtenis(row) for row in self.rechtsfeiten.values())

    def delen(self, geldig_op: date, bekend_op: date) -> list[Deel]:
        """Return every part that was known by then, whatever its status, in reading order."""
        return [
            self._part(part) for part in self.consolidatie.toestand(geldig_op, bekend_op).bekende()
        ]

    def voorschriften(self, geldig_op: date, bekend_op: date) -> list[Voorschrift]:
        """Return the conditions in force, in reading order."""
        parts = (
            self._part(part)
            for part in self.consolidatie.toestand(geldig_op, bekend_op).met(Status.GELDEND)
        )
        return [part for part in parts if isinstance(part, Voorschrift)]

    def verloop(self, bekend_op: date) -> Iterator[list[tuple[Periode, Voorschrift]]]:
        """Yield for each condition that ever holds its wordings with the periods in which
        each is in force.
        """
        for lines in verloop(self.consolidatie, bekend_op).values():
            parts = [(periode, self._part(part)) for periode, part in lines]
            found = [(periode, part) for periode, part in parts if isinstance(part, Voorschrift)]
            if found:
                yield found

    def _part(self, part: Onderdeel) -> Deel:
        if part.element.soort not in MET_TEKST:
            return Deel(part, None, self.rechtsfeiten)
        version = self._versions[part.element.wid, part.cel.tekstbron or part.element.bron]
        return Voorschrift(part, version, self.rechtsfeiten)
