"""Doing one piece of work: all of it in one transaction, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pghistory
import structlog
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone
from psycopg import Cursor
from psycopg.sql import SQL, Identifier

from daglicht.achtergrond.geheim import lees_argumenten
from daglicht.achtergrond.models import Achtergrondwerk, Staat, Werkbestand
from daglicht.achtergrond.soorten import SOORTEN, Bestandsinhoud, Opdracht, Soort, Uitkomst
from daglicht.achtergrond.voortgang import Afgebroken, NogEens, Voortgang
from daglicht.gegevens.extra import ExtraOntbreekt
from daglicht.kit.handeling import botsing_gezegd
from daglicht.kit.scan import keur
from daglicht.kit.tekst import in_woorden

log = structlog.stdlib.get_logger(__name__)

ONVERWACHT = (
    "Er ging iets mis dat niet had mogen gebeuren. Er is niets vastgelegd. Probeer het opnieuw; "
    "gebeurt het weer, geef dan het kenmerk {kenmerk} aan de beheerder van Daglicht."
)
GEHEUGEN = (
    "Dit vraagt meer geheugen dan één opdracht mag gebruiken. Er is niets vastgelegd. Verdeel het "
    "over kleinere delen."
)

_BYTES = SQL("UPDATE {} SET inhoud = %b WHERE id = %s").format(
    Identifier(Werkbestand._meta.db_table)
)


class Ingehaald(Exception):
    """This attempt was declared dead meanwhile: it may not record anything any more."""


@dataclass(frozen=True)
class Afloop:
    """How an attempt ended: the state, what to say of it (Dutch), and whether trying again
    may help.
    """

    staat: Staat
    woorden: str = ""
    opnieuw: bool = False


def probeer(werk: Achtergrondwerk, voortgang: Voortgang) -> Afloop:
    """Do an attempt that was begun; never raises what work itself may raise."""
    kind = SOORTEN[werk.soort]
    begin = timezone.now()
    with structlog.contextvars.bound_contextvars(**logvelden(werk)):
        found = _attempt(werk, kind, voortgang)
        ms = (timezone.now() - begin).total_seconds() * 1000
        log.info("background work", state=str(found.staat), attempt=werk.poging, ms=round(ms, 1))
    return found


def logvelden(werk: Achtergrondwerk) -> dict[str, Any]:
    """Return what every line of the log about this work carries: also which request asked."""
    return {
        "request_id": werk.verzoek or None,
        "work": werk.kenmerk,
        "kind": werk.soort,
        "user": str(werk.door_id) if werk.door_id else None,
    }


def _attempt(werk: Achtergrondwerk, kind: Soort, voortgang: Voortgang) -> Afloop:
    try:
        with botsing_gezegd(), _named(werk), transaction.atomic():
            _record(werk, kind.doe(_arguments(werk, kind), _order(werk, voortgang)))
    except Afgebroken:
        return Afloop(Staat.AFGEBROKEN)
    except Ingehaald:
        return Afloop(Staat.MISLUKT)
    except NogEens as error:
        return Afloop(Staat.MISLUKT, str(error), opnieuw=True)
    except MemoryError:
        return Afloop(Staat.MISLUKT, GEHEUGEN)
    except ValidationError as error:
        return Afloop(Staat.MISLUKT, " ".join(in_woorden(error)))
    except (PermissionDenied, ExtraOntbreekt) as error:
        return Afloop(Staat.MISLUKT, str(error))
    except Exception:
        log.exception("background work failed", attempt=werk.poging)
        return Afloop(Staat.MISLUKT, ONVERWACHT.format(kenmerk=werk.kenmerk), opnieuw=True)
    return Afloop(Staat.KLAAR)


def _arguments(werk: Achtergrondwerk, kind: Soort) -> Any:
    return kind.argumenten.model_validate(lees_argumenten(werk.argumenten, geheim=kind.geheim))


def _order(werk: Achtergrondwerk, voortgang: Voortgang) -> Opdracht:
    file = werk.bestand
    given = None if file is None else Bestandsinhoud(file.naam, bytes(file.inhoud))
    return Opdracht(werk.door_id, voortgang, given)


@contextmanager
def _named(werk: Achtergrondwerk) -> Iterator[None]:
    """Name the person and the work in the history of what changes."""
    who = str(werk.door_id) if werk.door_id else None
    with pghistory.context(gebruiker=who, achtergrondwerk=str(werk.pk)):
        yield


def _record(werk: Achtergrondwerk, uitkomst: Uitkomst) -> None:
    """Write that it is done, in the transaction of what was done."""
    made = uitkomst.voorwerp
    file = bewaar(uitkomst.bestand, eigen=True) if uitkomst.bestand else None
    closed = Achtergrondwerk.objects.filter(
        pk=werk.pk, poging=werk.poging, staat=Staat.LOOPT
    ).update(
        staat=Staat.KLAAR,
        uitkomst=uitkomst.woorden,
        resultaat_soort=made._meta.label_lower if made is not None else "",
        resultaat_id=made.pk if made is not None else None,
        uitvoer=file,
        geeindigd_op=timezone.now(),
        **_forgotten(SOORTEN[werk.soort]),
    )
    if not closed:
        raise Ingehaald


def _forgotten(kind: Soort) -> dict[str, Any]:
    return {"argumenten": {}} if kind.geheim else {}


def bewaar(bestand: Bestandsinhoud, *, eigen: bool = False) -> Werkbestand:
    """Keep a file for, or of (``eigen``), background work; inside a transaction. What came in is
    scanned first: raises ValidationError (Dutch).

    Its bytes are sent as they are: written out in a statement, as a query does, 90 MB took five
    times as long.
    """
    if not eigen:
        keur(bestand.inhoud, bestand.naam)
    row = Werkbestand.objects.create(
        naam=bestand.naam,
        inhoud=b"",
        grootte=len(bestand.inhoud),
        sha256=hashlib.sha256(bestand.inhoud).hexdigest(),
    )
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.execute(_BYTES, (bestand.inhoud, row.pk))
    row.inhoud = bestand.inhoud
    return row
