"""The branches of each instrument as they follow from the exchanges,
and what each moment of a branch has taken in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from daglicht.tijd.consolidatie.stop.informatie import (
    Punt,
    Uitwisseling,
    VoorInstrument,
    VoorTijdstempel,
)
from daglicht.tijd.fouten import TijdFout


@dataclass(frozen=True, slots=True)
class Bijdrage:
    """Until which moment a branch was taken in; ``ontvlochten`` it was taken out again (None:
    one says so, one not).
    """

    laatst: str
    ontvlochten: bool | None = False


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of a branch: its version (or that it is withdrawn or taken back)
    and all that was taken in until then.
    """

    doel: str
    doelen: tuple[str, ...]
    gemaakt_op: str
    bekend_op: str
    versie: str | None
    ingetrokken: bool
    teruggetrokken: bool
    bijdragen: dict[str, Bijdrage] = field(default_factory=dict, compare=False)

    @property
    def draagt_bij(self) -> bool:
        """Tell whether it makes a version of the instrument."""
        return not self.ingetrokken and not self.teruggetrokken


@dataclass(frozen=True, slots=True)
class Stempel:
    """The dates of a goal at one moment."""

    gemaakt_op: str
    bekend_op: str
    werkend: str | None = None
    geldig: str | None = None


@dataclass
class Instrument:
    """A regulation or information object with its branches by goal."""

    werk: str
    takken: dict[str, list[Moment]] = field(default_factory=dict)
    initieel: tuple[str, ...] | None = None
    uitgewerkt: str | None = None
    bekend: set[str] = field(default_factory=set)


class Versiebeheer:
    """All exchanges so far.

    Raises TijdFout (Dutch) on an exchange that contradicts what was sent before.
    """

    def __init__(self) -> None:
        self.instrumenten: dict[str, Instrument] = {}
        self.stempels: dict[str, list[Stempel]] = {}

    def verwerk(self, uitwisseling: Uitwisseling) -> set[str]:
        """Take in an exchange, made after all earlier ones;
        return the instruments that it touches.
        """
        touched: set[str] = set()
        made: list[tuple[Instrument, VoorInstrument, Moment]] = []
        for message in uitwisseling.voor_instrument:
            for goal in message.doelen:
                found = self._moment(message, goal, uitwisseling.gemaakt_op)
                if found is not None:
                    made.append((self.instrumenten[message.werk], message, found))
                    touched.add(message.werk)
        self._take_in(made)
        for stamp in uitwisseling.tijdstempels:
            touched |= self._stempel(stamp, uitwisseling.gemaakt_op)
        for work, day in uitwisseling.uitgewerkt:
            if work not in self.instrumenten:
                raise TijdFout(f"MaterieelUitgewerkt noemt een onbekend instrument {work}.")
            self.instrumenten[work].uitgewerkt = day
            touched.add(work)
        return touched

    # --- versions ---------------------------------------------------------------------------------

    def _moment(self, message: VoorInstrument, goal: str, gemaakt_op: str) -> Moment | None:
        new = message.wat in ("versie", "intrekking")
        if message.werk not in self.instrumenten:
            if not new:
                raise TijdFout(f"{message.wat} van een onbekend instrument {message.werk}.")
            self.instrumenten[message.werk] = Instrument(message.werk)
        instrument = self.instrumenten[message.werk]
        instrument.bekend.add(message.bekend_op)
        branch = instrument.takken.get(goal)
        where = f"{message.wat} van {message.werk} voor {goal} (@{gemaakt_op})"
        if branch:
            self._follows(branch[-1], message, goal, gemaakt_op, where)
        elif not new:
            raise TijdFout(f"{where}: dit doel is voor het instrument niet bekend.")
        else:
            self._first(instrument, message, goal, where)
        moment = self._made(branch[-1] if branch else None, message, goal, gemaakt_op, where)
        if moment is not None:
            instrument.takken.setdefault(goal, []).append(moment)
        return moment

    def _follows(
        self, last: Moment, message: VoorInstrument, goal: str, gemaakt_op: str, where: str
    ) -> None:
        if last.gemaakt_op == gemaakt_op:
            raise TijdFout(f"{where}: hetzelfde doel komt twee keer voor in één uitwisseling.")
        if message.bekend_op < last.bekend_op:
            raise TijdFout(f"{where} is eerder bekend dan wat ervoor kwam.")
        if Punt(goal, last.gemaakt_op) not in message.basis:
            raise TijdFout(f"{where} moet ({goal}, @{last.gemaakt_op}) als basisversie noemen.")

    def _first(
        self, instrument: Instrument, message: VoorInstrument, goal: str, where: str
    ) -> None:
        if any(point.doel == goal for point in message.basis):
            raise TijdFout(
                f"{where} noemt een basisversie van hetzelfde doel, maar dat doel is nieuw."
            )
        if message.basis:
            return
        if instrument.initieel is None:
            instrument.initieel = message.doelen
        elif goal not in instrument.initieel:
            raise TijdFout(f"{where} heeft geen basisversie, terwijl het instrument al bestaat.")

    def _made(
        self, last: Moment | None, message: VoorInstrument, goal: str, gemaakt_op: str, where: str
    ) -> Moment | None:
        """Return the moment, or None when the message changes nothing."""
        withdrawn = last is not None and last.ingetrokken
        taken_back = last is None or last.teruggetrokken
        if withdrawn if message.wat == "intrekking" else taken_back and message.wat != "versie":
            return None
        if message.wat == "versie" and not (
            message.versie or withdrawn or any(p.doel == goal for p in message.basis)
        ):
            raise TijdFout(f"{where}: een nieuw doel begint met een bekende versie.")
        if message.wat == "terugtrekking" and withdrawn:
            raise TijdFout(
                f"{where}: het instrument is voor dit doel ingetrokken; trek de intrekking terug."
            )
        if message.wat == "terugtrekking van intrekking" and not withdrawn:
            raise TijdFout(f"{where}: het instrument is voor dit doel niet ingetrokken.")
        return Moment(
            goal,
            message.doelen,
            gemaakt_op,
            message.bekend_op,
            message.versie,
            ingetrokken=message.wat == "intrekking",
            teruggetrokken=message.wat.startswith("terugtrekking"),
        )

    # --- what was taken in ------------------------------------------------------------------------

    def _take_in(self, made: list[tuple[Instrument, VoorInstrument, Moment]]) -> None:
        """Fill in what each new moment takes in; moments of one exchange may be built on each
        other, not in a circle.
        """
        waiting = {
            id(moment): (instrument, message, moment) for instrument, message, moment in made
        }
        for key in list(waiting):
            self._fill(key, waiting, ())

    def _fill(
        self,
        key: int,
        waiting: dict[int, tuple[Instrument, VoorInstrument, Moment]],
        above: tuple[int, ...],
    ) -> None:
        if key not in waiting:
            return
        instrument, message, moment = waiting[key]
        if key in above:
            raise TijdFout(
                f"De uitwisseling van {moment.gemaakt_op} verwijst in een kring naar zichzelf."
            )
        once: dict[str, str | None] = {}
        found = {
            role: [self._find(instrument, point, message, once, role) for point in points]
            for role, points in (
                ("basis", message.basis),
                ("vervlochten", message.vervlochten),
                ("ontvlochten", message.ontvlochten),
            )
        }
        for source in (item for items in found.values() for item in items):
            self._fill(id(source), waiting, (*above, key))
        total = samen(source.bijdragen for source in found["basis"])
        for source in found["ontvlochten"]:
            _unweave(total, source, moment)
        for source in found["vervlochten"]:
            _weave(total, source, moment)
        total |= dict.fromkeys(moment.doelen, Bijdrage(moment.gemaakt_op))
        for goal, part in total.items():
            if part.ontvlochten is None:
                raise TijdFout(
                    f"{goal} is in een basisversie van {moment.doel} wel en in een andere niet "
                    "ontvlochten."
                )
        moment.bijdragen.update(total)
        waiting.pop(key, None)

    def _find(
        self,
        instrument: Instrument,
        point: Punt,
        message: VoorInstrument,
        once: dict[str, str | None],
        role: str,
    ) -> Moment:
        """Return the moment that is meant; ``once`` keeps which goals were named,
        with the moment of a base.
        """
        where = f"{message.wat} van {message.werk} voor {', '.join(message.doelen)}"
        base = once.get(point.doel)
        if point.doel in once and (base is None or point.gemaakt_op <= base):
            raise TijdFout(f"{where} noemt {point.doel} twee keer.")
        once[point.doel] = point.gemaakt_op if role == "basis" else None
        branch = instrument.takken.get(point.doel, ())
        found = next((moment for moment in branch if moment.gemaakt_op == point.gemaakt_op), None)
        if found is None:
            raise TijdFout(
                f"{where} verwijst naar ({point.doel}, @{point.gemaakt_op}), maar dat is niet "
                "uitgewisseld."
            )
        if (
            found.teruggetrokken
            and role != "ontvlochten"
            and (role == "vervlochten" or point.doel not in message.doelen)
        ):
            raise TijdFout(f"{where} bouwt op {point.doel}, dat is teruggetrokken.")
        return found

    # --- dates ------------------------------------------------------------------------------------

    def _stempel(self, stamp: VoorTijdstempel, gemaakt_op: str) -> set[str]:
        touching = [item for item in self.instrumenten.values() if stamp.doel in item.takken]
        if stamp.doel not in self.stempels and (not touching or stamp.datum is None):
            raise TijdFout(
                f"Tijdstempel voor {stamp.doel}, maar dat doel is nog niet voor een instrument "
                "gebruikt."
            )
        course = self.stempels.setdefault(stamp.doel, [])
        last = course[-1] if course else Stempel("", "")
        if stamp.datum is None and (last.geldig if stamp.geldig else last.werkend) is None:
            return set()
        same = last.gemaakt_op == gemaakt_op
        if not same and stamp.bekend_op < last.bekend_op:
            raise TijdFout(f"Tijdstempel voor {stamp.doel} is eerder bekend dan de voorgaande.")
        new = Stempel(
            gemaakt_op,
            last.bekend_op if same else stamp.bekend_op,
            last.werkend if stamp.geldig else stamp.datum,
            stamp.datum if stamp.geldig else last.geldig,
        )
        if new.geldig and new.werkend and new.geldig > new.werkend:
            raise TijdFout(
                f"{stamp.doel}: geldigVanaf {new.geldig} ligt na juridischWerkendVanaf "
                f"{new.werkend}."
            )
        if same:
            course.pop()
        course.append(new)
        alive = [item for item in touching if not item.takken[stamp.doel][-1].teruggetrokken]
        for instrument in alive:
            instrument.bekend.add(stamp.bekend_op)
        return {instrument.werk for instrument in alive}


def samen(bronnen: Iterable[dict[str, Bijdrage]]) -> dict[str, Bijdrage]:
    """Join what several moments have taken in; where one has taken out what another has not,
    that stays open.
    """
    total: dict[str, Bijdrage] = {}
    for source in bronnen:
        for goal, part in source.items():
            now = total.get(goal)
            if now is None:
                total[goal] = part
            elif part.ontvlochten is None or now.ontvlochten != part.ontvlochten:
                total[goal] = Bijdrage(max(now.laatst, part.laatst), None)
            elif now.laatst < part.laatst:
                total[goal] = part
    return total


def _unweave(total: dict[str, Bijdrage], source: Moment, moment: Moment) -> None:
    now = total.get(source.doel)
    if now is None:
        raise TijdFout(
            f"{moment.doel} kan niet met {source.doel} worden ontvlochten: dat zit er niet in."
        )
    if now.laatst > source.gemaakt_op:
        raise TijdFout(f"{source.doel} is al tot @{now.laatst} verwerkt in {moment.doel}.")
    total[source.doel] = Bijdrage(source.gemaakt_op, ontvlochten=True)


def _weave(total: dict[str, Bijdrage], source: Moment, moment: Moment) -> None:
    for goal, part in source.bijdragen.items():
        now = total.get(goal)
        if now is None or now.laatst < part.laatst or _confirms(now, part):
            total[goal] = part
        elif goal == source.doel:
            raise TijdFout(f"{goal} is al tot @{now.laatst} verwerkt in {moment.doel}.")


def _confirms(now: Bijdrage, part: Bijdrage) -> bool:
    """Tell whether a contribution of the same moment settles or turns what is known of its
    being taken out.
    """
    if now.laatst != part.laatst:
        return False
    return now.ontvlochten is None or bool(not now.ontvlochten and part.ontvlochten)
