"""Putting work on somebody's name: on one's own, on a colleague's, or back on nobody's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError

from daglicht.kit.handeling import EerderGedaan
from daglicht.kit.taak import Taak
from daglicht.kit.verzoek import OnbruikbaarVerzoek
from daglicht.site.algemeen.start.taken import mogelijk, te_verdelen
from daglicht.toegang import service as toegang
from daglicht.toegang.service import Gebruiker, Toegang
from daglicht.toezicht import service as toezicht

HOOGSTENS = 100
"""So many cases go in one act."""
SCHEIDING = "~"
"""Between the key of a task and the name that was seen, as forms send them."""
BEGONNEN = "een begonnen controle is van wie haar begon, tot een ander haar overneemt"
VREEMD = "Dit is geen keuze van deze pagina. Er is niets gewijzigd; open *Mijn werk* opnieuw."


@dataclass(frozen=True, slots=True)
class Keuze:
    """A task that was chosen, and on whose name it stood on the page; None for nobody's."""

    sleutel: str
    gezien: UUID | None

    @classmethod
    def van(cls, tekst: str) -> Keuze:
        """Read a choice as a form sends it; raises OnbruikbaarVerzoek (Dutch) for anything else."""
        key, mark, seen = tekst.partition(SCHEIDING)
        if not mark:
            raise OnbruikbaarVerzoek(VREEMD)
        try:
            return cls(key, UUID(seen) if seen else None)
        except ValueError as error:
            raise OnbruikbaarVerzoek(VREEMD) from error


def keuzetekst(taak: Taak) -> str:
    """Return a choice as forms send it; :meth:`Keuze.van` reads it."""
    return f"{taak.sleutel}{SCHEIDING}{taak.persoon or ''}"


@dataclass(frozen=True, slots=True)
class Gekozen:
    """A chosen task, and why it cannot be put on a name; empty when it can."""

    taak: Taak
    gezien: UUID | None = None
    bezwaar: str = ""
    eerder: bool = False
    """Whether somebody was first."""


@dataclass(frozen=True, slots=True)
class Werkverdeling:
    """What one person may put on a name on a day: his own work, and what he coordinates."""

    toegang: Toegang
    op: date
    eigen: dict[str, Taak]
    team: dict[str, Taak]

    @classmethod
    def van(cls, access: Toegang, op: date) -> Werkverdeling:
        """Work out what somebody may put on a name."""
        own = {task.sleutel: task for task in mogelijk(access, op)}
        return cls(access, op, own, {task.sleutel: task for task in te_verdelen(access, op)})

    def in_zaak(self, zaak: str) -> Keuze | None:
        """Return the choice of a case, by what is first to do in it; None where that is nothing
        for this person.
        """
        tasks = (*self.eigen.values(), *self.team.values())
        found = next((task for task in tasks if task.zaak and str(task.zaak[1]) == zaak), None)
        return None if found is None else Keuze(found.sleutel, found.persoon)

    def kies(self, keuzes: Iterable[Keuze]) -> tuple[list[Gekozen], list[str]]:
        """Return the chosen tasks, each case once, with what stands in the way of each; and the
        keys of those that are there no more, or not for this person.
        """
        found: list[Gekozen] = []
        lost: list[str] = []
        cases: set[object] = set()
        for choice in keuzes:
            task = self.eigen.get(choice.sleutel) or self.team.get(choice.sleutel)
            if task is None:
                lost.append(choice.sleutel)
            elif task.zaak is None or task.zaak not in cases:
                cases.add(task.zaak)
                found.append(self._weighed(task, choice.gezien))
        return found, lost

    def _weighed(self, task: Taak, seen: UUID | None) -> Gekozen:
        me = self.toegang.gebruiker
        if task.zaak is None:
            return Gekozen(task, seen, "dit gaat niet over één zaak, en staat op niemands naam")
        if task.persoon != seen:
            return Gekozen(task, seen, f"dit staat intussen op {_of(task)}", eerder=True)
        mine = task.persoon is None or task.is_van(me.pk if me else None)
        if not mine and task.sleutel not in self.team:
            return Gekozen(
                task, seen, f"dit staat op {_of(task)}; alleen een coördinator verdeelt dat"
            )
        return Gekozen(task, seen)

    def geef(self, keuzes: Sequence[Keuze], aan: Gebruiker | None) -> list[Taak]:
        """Put the cases of the chosen tasks on a name, or (None) on nobody's: all, or none.

        Raises ValidationError (Dutch) with each that cannot and why, EerderGedaan when somebody
        was first.
        """
        if len(keuzes) > HOOGSTENS:
            raise ValidationError(f"Kies ten hoogste {HOOGSTENS} taken tegelijk.")
        chosen, lost = self.kies(keuzes)
        if lost:
            raise ValidationError(
                f"{len(lost)} van de gekozen taken {'is' if len(lost) == 1 else 'zijn'} er niet "
                "meer, of niet voor u. Er is niets gewijzigd; bekijk wat er nu staat."
            )
        if not chosen:
            raise ValidationError("Kies eerst welk werk.")
        able = self._able(aan)
        objections = [(one.taak, one.bezwaar or able(one.taak)) for one in chosen if not one.eerder]
        if words := [f"{_what(task)}: {why}." for task, why in objections if why]:
            raise ValidationError(words)
        for one in sorted(chosen, key=lambda item: str(item.taak.zaak)):
            _put(one.taak, aan, one.gezien)
        if late := [f"{_what(one.taak)}: {one.bezwaar}." for one in chosen if one.eerder]:
            raise EerderGedaan(" ".join(late))
        return [one.taak for one in chosen]

    def _able(self, who: Gebruiker | None) -> Callable[[Taak], str]:
        """Return what tells why somebody may not have a task; empty when he may."""
        if who is None:
            return lambda task: "" if task.persoon else "dit staat al op niemands naam"
        if who == self.toegang.gebruiker:
            may = self.eigen
        else:
            theirs = mogelijk(toegang.toegang_van(who, self.op), self.op)
            may = {task.sleutel: task for task in theirs}
        return lambda task: "" if task.sleutel in may else f"{who} mag dit niet doen"


def _put(task: Taak, who: Gebruiker | None, seen: UUID | None) -> None:
    assert task.zaak is not None
    kind, key = task.zaak
    if kind == "controle":
        if toezicht.zet_controle_op_naam(key, who, seen):
            return
        if who is None:
            raise ValidationError(f"{_what(task)}: {BEGONNEN}.")
    toegang.zet_op_naam(kind, key, who, seen)


def _of(task: Taak) -> str:
    return f"naam van {task.persoonsnaam}" if task.persoon else "niemands naam"


def _what(task: Taak) -> str:
    return f"{task.wat} ({task.voorwerp.naam})"
