"""What is due by the selection list, what is held, and erasing it: proposed by the list, done by a
person, never both at once and nothing in silence.

A hold counts from the day it was set: one that is to begin later already keeps what it will need.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

import structlog
from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from daglicht.kit.gesloten import vernietig
from daglicht.kit.tekst import KORTSTE_REDEN, is_reden
from daglicht.privacy.kopieen import wis_eigen_rijen, wis_kopieen
from daglicht.privacy.models import Bewaarstop, Wissing, geldt_op
from daglicht.privacy.personen import Persoon
from daglicht.privacy.persoonsgegevens import historie, modellen, velden
from daglicht.privacy.rechten import eis_persoon, noemers
from daglicht.privacy.rijen import rijen
from daglicht.recht.selectielijst import Selectiecategorie, Startmoment, selectielijst
from daglicht.register import service as betrokkenen
from daglicht.toegang import service as toegang

log = structlog.stdlib.get_logger("daglicht.veiligheid")
SOORT = {
    Startmoment.ACCOUNT_GESLOTEN: "medewerker",
    Startmoment.NIET_MEER_GENOEMD: "betrokkene",
}
"""Of which kind of person a person erases data, by the moment from which the term runs."""


@dataclass(frozen=True)
class Voorstel:
    """Somebody whose data are due: since when, by which category, and what holds them back."""

    persoon: Persoon
    categorie: Selectiecategorie
    begon_op: date
    te_wissen_vanaf: date
    stops: tuple[Bewaarstop, ...] = ()

    def __str__(self) -> str:
        held = "".join(f"; {stop}" for stop in self.stops)
        return (
            f"{self.persoon.sleutel} {self.persoon.soort} {self.persoon.naam}: "
            f"{self.categorie.code} sinds {self.begon_op:%d-%m-%Y}, te wissen vanaf "
            f"{self.te_wissen_vanaf:%d-%m-%Y}{held}"
        )


def voorstellen(op: date) -> list[Voorstel]:
    """Return whose data are due on a day by the selection list, longest first; held ones too."""
    found = [
        Voorstel(person, category, began, _due(category, began))
        for category, person, began in _begun(op)
        if _due(category, began) <= op
    ]
    stops = _stops((one.persoon.sleutel for one in found), op)
    with_stops = (
        Voorstel(
            one.persoon,
            one.categorie,
            one.begon_op,
            one.te_wissen_vanaf,
            stops.get(one.persoon.sleutel, ()),
        )
        for one in found
    )
    return sorted(with_stops, key=lambda one: (one.te_wissen_vanaf, one.persoon.sleutel))


def zet_stop(
    access: toegang.Toegang, persoon: Persoon, reden: str, vanaf: date, tot_en_met: date | None
) -> Bewaarstop:
    """Hold the data of a person; raises ValidationError (Dutch) without a reason, for a period that
    ends before it begins, or for who was erased.
    """
    eis_persoon(access, persoon)
    if not reden.strip():
        raise ValidationError("Geef de reden van de bewaarstop.")
    if tot_en_met is not None and tot_en_met < vanaf:
        raise ValidationError("De bewaarstop eindigt voor hij begint.")
    with transaction.atomic():
        _hold(persoon)
        made = Bewaarstop.objects.create(
            persoon=persoon.sleutel,
            reden=reden.strip(),
            vanaf=vanaf,
            tot_en_met=tot_en_met,
            gezet_door=_person(access),
        )
        _tell("personal data held", access, persoon)
    return made


def hef_stop_op(access: toegang.Toegang, persoon: Persoon) -> int:
    """End each hold on the data of a person; return how many there were."""
    eis_persoon(access, persoon)
    with transaction.atomic():
        _hold(persoon)
        rows = Bewaarstop.objects.filter(persoon=persoon.sleutel, opgeheven_op__isnull=True)
        ended = rows.update(opgeheven_op=timezone.now(), opgeheven_door=_person(access))
        if ended:
            _tell("personal data released", access, persoon)
    return ended


def stops_van(persoon: Persoon, op: date) -> tuple[Bewaarstop, ...]:
    """Return the holds that keep the data of a person on a day."""
    return _stops([persoon.sleutel], op).get(persoon.sleutel, ())


def wat_gewist_wordt(access: toegang.Toegang, persoon: Persoon, op: date) -> Voorstel:
    """Return the proposal for a person as it stands; raises ValidationError (Dutch) when nothing is
    due, or a hold keeps it.
    """
    eis_persoon(access, persoon)
    found = [one for one in voorstellen(op) if one.persoon.sleutel == persoon.sleutel]
    if not found:
        raise ValidationError(
            f"Van {persoon.naam} valt op {op:%d-%m-%Y} niets te wissen volgens de selectielijst."
        )
    if betrokkenen.heeft_leesbare_geschiedenis(persoon.sleutel):
        raise ValidationError(
            f"Niet gewist: de oudere geschiedenis van het bedrijf van {persoon.naam} is nog "
            "leesbaar. Voer eerst ‘daglicht tabellen’ uit als de eigenaar van de tabellen."
        )
    (proposal,) = found
    _refuse_held(proposal.stops)
    return proposal


def _refuse_held(stops: Iterable[Bewaarstop]) -> None:
    if told := "; ".join(str(stop) for stop in stops):
        raise ValidationError(f"Niet gewist: {told}.")


def eis_ten_onrechte(access: toegang.Toegang, persoon: Persoon, reden: str, op: date) -> None:
    """Refuse (ValidationError, Dutch) to erase a person who ought not to be here (GDPR 17 (1) (d))
    without a written reason that does not name him, under a hold, or while he can log in.
    """
    eis_persoon(access, persoon)
    if not is_reden(reden):
        raise ValidationError(
            f"Geef in ten minste {KORTSTE_REDEN} letters de reden waarom dit ten onrechte vastligt."
        )
    if persoon.naam.casefold() in reden.casefold():
        raise ValidationError("De reden blijft staan; noem er de naam van de persoon niet in.")
    if persoon.soort == "medewerker":
        account = toegang.vind_account(str(persoon.sleutel))
        if account is not None and account.is_active:
            raise ValidationError("Sluit eerst het account (daglicht gebruiker sluit).")
    _refuse_held(stops_van(persoon, op))


def wis(access: toegang.Toegang, persoon: Persoon, op: date, ten_onrechte: str = "") -> Wissing:
    """Erase the data of a person that are due on a day, or that ought not to be here for the reason
    ``ten_onrechte``; what was done stays, without who did it.

    Raises ValidationError (Dutch) when nothing is due, a hold keeps it, or it was done already: all
    of that is asked again once nobody else can change it.
    """
    eis_persoon(access, persoon)
    with transaction.atomic():
        _hold(persoon)
        done = Wissing(persoon=persoon.sleutel, door=_person(access))
        if ten_onrechte:
            eis_ten_onrechte(access, persoon, ten_onrechte, op)
            done.ten_onrechte = ten_onrechte.strip()
        else:
            proposal = wat_gewist_wordt(access, persoon, op)
            done.categorie, done.termijn_begon_op = proposal.categorie.code, proposal.begon_op
        done.save(force_insert=True)
        vernietig(persoon.sleutel)
        if persoon.soort == "medewerker":
            account = toegang.vind_account(str(persoon.sleutel))
            assert account is not None
            toegang.wis_account(account)
            wis_kopieen(persoon)
        else:
            betrokkenen.wis_persoon(persoon.sleutel)
            wis_eigen_rijen(persoon)
        _tell("personal data erased", access, persoon, mistake=bool(ten_onrechte))
    return done


def _hold(persoon: Persoon) -> None:
    """Keep others off a person until the transaction ends; raises ValidationError (Dutch) for who
    was erased.
    """
    if persoon.soort == "medewerker":
        toegang.houd_account(persoon.sleutel)
    else:
        rows = betrokkenen.natuurlijke_personen_in_het_register().select_for_update()
        rows.filter(pk=persoon.sleutel).first()
    done = Wissing.objects.filter(pk=persoon.sleutel).first()
    if done is not None:
        moment = timezone.localtime(done.gewist_op)
        raise ValidationError(f"Dit is al gewist, op {moment:%d-%m-%Y om %H:%M}.")


def _person(access: toegang.Toegang) -> toegang.Gebruiker:
    if access.gebruiker is None:
        raise ValidationError("Niemand is ingelogd.")
    return access.gebruiker


def _tell(event: str, access: toegang.Toegang, persoon: Persoon, **meer: bool) -> None:
    who, key = str(_person(access).pk), str(persoon.sleutel)
    transaction.on_commit(lambda: log.info(event, account=who, person=key, **meer))


def _due(category: Selectiecategorie, begin: date) -> date:
    term = category.termijn
    assert term is not None
    return begin + relativedelta(months=term.maanden or 0, days=term.dagen or 0)


def _begun(op: date) -> list[tuple[Selectiecategorie, Persoon, date]]:
    """Return each person of whom a term runs, with its category and the day it began."""
    found: list[tuple[Selectiecategorie, Persoon, date]] = []
    for category in selectielijst().values():
        begin = category.termijn.begint if category.termijn else None
        if begin is Startmoment.ACCOUNT_GESLOTEN:
            found += [(category, person, day) for person, day in _closed(op)]
        elif begin is Startmoment.NIET_MEER_GENOEMD:
            found += [(category, person, day) for person, day in _unnamed(op)]
    return found


def _closed(op: date) -> list[tuple[Persoon, date]]:
    until = timezone.make_aware(datetime.combine(op + timedelta(days=1), time.min))
    return [
        (Persoon(row.pk, "medewerker", row.naam), timezone.localtime(moment).date())
        for row, moment in toegang.gesloten_accounts(until)
    ]


def _unnamed(op: date) -> list[tuple[Persoon, date]]:
    """Return the natural persons that no row names, with the day on which the last one did."""
    ways = list(dict.fromkeys(noemers()))
    rows = betrokkenen.natuurlijke_personen_in_het_register().filter(samengevoegd_met=None)
    for model, path in ways:
        rows = rows.exclude(Exists(rijen(model).filter(**{path: OuterRef("pk")})))
    erased = Wissing.objects.values("persoon")
    free = {row.pk: row for row in rows.exclude(pk__in=erased)}
    last: dict[UUID, datetime] = {}
    own = historie(modellen()["register.Betrokkene"])
    for kept, path in [*_kept(ways), *([(own, "pgh_obj")] if own else [])]:
        for key, moment in _last_named(kept, path, list(free)):
            last[key] = max(moment, last.get(key, moment))
    return [
        (Persoon(key, "betrokkene", free[key].weergavenaam), timezone.localtime(moment).date())
        for key, moment in last.items()
        if timezone.localtime(moment).date() <= op
    ]


def _last_named(
    kept: type[models.Model], path: str, keys: list[UUID]
) -> Iterator[tuple[UUID, datetime]]:
    """Yield when a row that named somebody changed last: on that day at the latest it still did."""
    named = rijen(kept).filter(**{f"{path}__in": keys}).order_by()
    if not any(field.name == "pgh_obj" for field in kept._meta.fields):
        yield from named.values_list(path).annotate(Max("pgh_created_at"))
        return
    pairs = set(named.values_list(path, "pgh_obj"))
    rows = rijen(kept).filter(pgh_obj__in={row for _, row in pairs}).order_by()
    moments = dict(rows.values_list("pgh_obj").annotate(Max("pgh_created_at")))
    yield from ((key, moments[row]) for key, row in pairs)


def _kept(
    ways: Iterable[tuple[type[models.Model], str]],
) -> list[tuple[type[models.Model], str]]:
    """Return the history in which a relation to a party stands, with the path in it."""
    found = []
    for model, path in ways:
        field = velden(model)[path]
        if isinstance(field, models.ManyToManyField):
            table: type[models.Model] = field.remote_field.through  # type: ignore[assignment]
            name = field.m2m_reverse_field_name()
        else:
            table, name = model, path
        if (past := historie(table)) is not None:
            found.append((past, name))
    return found


def _stops(keys: Iterable[UUID], op: date) -> dict[UUID, tuple[Bewaarstop, ...]]:
    found: dict[UUID, tuple[Bewaarstop, ...]] = {}
    for stop in Bewaarstop.objects.filter(geldt_op(op), persoon__in=list(keys)):
        found[stop.persoon] = (*found.get(stop.persoon, ()), stop)
    return found
