"""The people of the table: who they work for, in which role, from when until when."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from daglicht.register.models import Zaak, Zaakpartner
from daglicht.toegang.bevestigen import ACTIEF
from daglicht.toegang.models import Gebruiker, Mandaat, Rolvervulling
from inloggen import PASSWORD
from inzagematrix.tabel import ROLLEN, Rij
from vragen.rijk import Rijk
from wereld import ALTIJD, instantie
from zicht import BASIS, over

BEGIN = date(2020, 1, 1)
GISTEREN_VOORBIJ = DateRange(BEGIN, over(0))
"""Until yesterday: the end of a period is the first day on which it no longer holds."""
VANAF_MORGEN = DateRange(over(1), None)
MANDAAT = {
    "gemachtigd": ALTIJD,
    "mandaat voorbij": GISTEREN_VOORBIJ,
    "mandaat morgen": VANAF_MORGEN,
}
ANTWOORD = frozenset({"ja", "fout"})
"""What only who is of it gets."""
VAN_ZAAK = frozenset({"dienst", "provincie", "gemachtigd"})


@dataclass(frozen=True)
class Mens:
    """One person: ``kolom`` of the table, for a role its letter; ``plaats`` is who they work for.

    ``steekproef``: asks one address of each row alone, for the access of others is the same.
    """

    naam: str
    kolom: str
    plaats: str = ""
    steekproef: bool = False
    sessie: str = ""

    def client(self) -> Client:
        """Return their browser as it was before any question."""
        made = Client()
        if self.sessie:
            made.cookies[settings.SESSION_COOKIE_NAME] = self.sessie
        return made

    def eigen(self, van: str) -> bool:
        """Tell whether an object is of those they work for."""
        if van == "allen" or self.kolom not in ROLLEN:
            return True
        return self.plaats in VAN_ZAAK if van == "zaak" else self.plaats == van

    def verwacht(self, rij: Rij) -> str:
        """Return what the table says they get."""
        cell = rij.cellen[self.kolom]
        return rij.cellen["vreemd"] if cell in ANTWOORD and not self.eigen(rij.van) else cell


def maak_mensen(rijk: Rijk) -> list[Mens]:
    """Return everybody, in a world that is there."""
    world = rijk.wereld
    offices = {
        name: instantie(name.capitalize(), 900 + number)
        for number, name in enumerate(("elders", "partner", "buur", *MANDAAT))
    }
    rijk.vast["elders"] = offices["elders"]
    for name, period in MANDAAT.items():
        Mandaat.objects.create(
            mandaatgever=world.provincie,
            gemandateerde=offices[name],
            taken="alles",
            bron="proef",
            geldigheid=period,
        )
    offices |= {"dienst": world.dienst, "provincie": world.provincie}
    roles = [
        *(("dienst", letter, False) for letter in ROLLEN),
        *(("elders", letter, False) for letter in ROLLEN),
        *(("provincie", letter, letter not in "bc") for letter in "vtjbc"),
        *((name, letter, True) for name in MANDAAT for letter in "vtj"),
    ]
    found = [
        Mens(
            f"{ROLLEN[letter]} {place}", letter, place, sample, _role(rijk, letter, offices[place])
        )
        for place, letter, sample in roles
    ]
    found += [
        Mens(name, name, name, False, _login(_held(name, "partner", offices[name])))
        for name in ("partner", "buur")
    ]
    ended, starting = (
        _held(name, "handhavingsjurist", world.dienst, period)
        for name, period in (("voorbij", GISTEREN_VOORBIJ), ("morgen", VANAF_MORGEN))
    )
    closed = _held("gesloten", "toezichthouder", world.dienst)
    key = _login(closed)
    Gebruiker.objects.filter(pk=closed.pk).update(is_active=False)
    return [
        Mens("publiek", "publiek"),
        Mens("zonder rol", "ingelogd", sessie=_login(_somebody("zonder"))),
        Mens("rol voorbij", "ingelogd", "", True, _login(ended)),
        Mens("rol morgen", "ingelogd", "", True, _login(starting)),
        Mens("gesloten", "publiek", "", True, key),
        *found,
    ]


def laat_meedoen(rijk: Rijk) -> None:
    """Let the partner take part in every case here, and the neighbour in one of elsewhere."""
    offices = {
        name: Rolvervulling.objects.get(gebruiker__email=f"{name}@inzage.example").instantie
        for name in ("partner", "buur")
    }
    elsewhere = rijk.vast["zaak_elders"]
    Zaakpartner.objects.create(zaak=elsewhere, instantie=offices["buur"], grondslag=BASIS)
    Zaakpartner.objects.bulk_create(
        Zaakpartner(zaak=case, instantie=offices["partner"], grondslag=BASIS)
        for case in Zaak.objects.exclude(pk=elsewhere.pk)
    )


def _role(rijk: Rijk, letter: str, office: Any) -> str:
    """Return the session of who has a role at an authority, from the world where it has one."""
    known = Rolvervulling.objects.filter(rol=ROLLEN[letter], instantie=office)
    named = rijk.wereld.gebruikers.get(ROLLEN[letter])
    first = known.filter(gebruiker=named).first() or known.first()
    return _login(
        first.gebruiker if first else _held(f"{letter}{office.pk}", ROLLEN[letter], office)
    )


def _somebody(naam: str) -> Gebruiker:
    return Gebruiker.objects.create_user(f"{naam}@inzage.example", PASSWORD, naam=naam)


def _held(naam: str, rol: str, bij: Any, geldigheid: DateRange = ALTIJD) -> Gebruiker:
    user = _somebody(naam)
    Rolvervulling.objects.create(gebruiker=user, rol=rol, instantie=bij, geldigheid=geldigheid)
    return user


def _login(user: Gebruiker) -> str:
    """Return the key of a session that marks no activity for a day, so that asking writes less."""
    client = Client()
    client.force_login(user)
    session = client.session
    session[ACTIEF] = int(time.time()) + 86_400
    session.save()
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)
