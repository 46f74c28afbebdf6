"""The file in which an organisation writes which claim gives which role
(``DAGLICHT_OIDC_TOEKENNING``).
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from django.conf import settings
from pydantic import AfterValidator, Field
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, EenVan, GegevensFout, lees_bestand
from daglicht.register import service as register
from daglicht.toegang.rollen import Rol

MEESTE = 1_000
"""More values than any organisation has groups for this; a longer file is a mistake."""
EERSTE_FACTOR = {
    "pwd": "een wachtwoord",
    "pin": "een pincode",
    "kba": "een vraag waarvan iemand het antwoord weet",
    "geo": "de plaats waar iemand is",
    "rba": "een oordeel over het risico",
    "user": "dat er iemand was",
    "wia": "het inloggen op Windows",
}
"""Values of RFC 8176 (Authentication Method Reference Values) that tell of no second factor: what
somebody knows, or how the provider came to trust him."""


def _woord(tekst: str) -> str:
    if tekst != tekst.strip():
        raise ValueError(
            "begint of eindigt met wit, of is alleen wit; schrijf precies wat de aanbieder stuurt"
        )
    return tekst


def _gevuld(waarde: object) -> object:
    if waarde is None:
        raise ValueError("is leeg; vul het in, of haal de regel weg")
    return waarde


Waarde = Annotated[str, Field(min_length=1), AfterValidator(_woord)]
Claimpad = Annotated[tuple[Waarde, ...], Field(min_length=1)]
"""The name of a claim, and the names below it when it is nested."""
NietLeeg = AfterValidator(_gevuld)
"""May be left out, and not left empty: who wrote the name of a part meant to say something."""


class ToekenningFout(GegevensFout):
    """The file of the organisation cannot be used; the message (Dutch) tells which place, what, and
    how to mend it.
    """


@dataclass(frozen=True, config=STRIKT)
class Toegekend:
    """One value of the claim gives one role for one authority, until a last day when it has one."""

    waarde: Waarde
    rol: Annotated[str, EenVan(*(rol.value for rol in Rol if rol is not Rol.PUBLIEK))]
    instantie: Waarde
    tot_en_met: Annotated[date | None, NietLeeg] = None


@dataclass(frozen=True, config=STRIKT)
class Rolclaim:
    """The claim that names roles, and what its values give."""

    claim: Claimpad
    waarden: Annotated[tuple[Toegekend, ...], Field(min_length=1, max_length=MEESTE)]

    def __post_init__(self) -> None:
        """Refuse the same value, role and authority twice: which last day counts?"""
        seen: set[tuple[str, str, str]] = set()
        for one in self.waarden:
            key = (one.waarde, one.rol, one.instantie)
            if key in seen:
                raise ValueError(
                    f"‘{one.waarde}’ geeft twee keer de rol {one.rol} voor {one.instantie}; haal "
                    "er een weg"
                )
            seen.add(key)


@dataclass(frozen=True, config=STRIKT)
class Factorclaim:
    """The claim by which the provider says that it saw a second factor, and which values do."""

    claim: Claimpad
    waarden: Annotated[tuple[Waarde, ...], Field(min_length=1)]

    def __post_init__(self) -> None:
        """Refuse what is no second factor by itself."""
        for value in self.waarden:
            if what := EERSTE_FACTOR.get(value.casefold()):
                raise ValueError(
                    f"‘{value}’ is {what}, en dat is geen tweede factor (RFC 8176); noem waarmee "
                    "de aanbieder die meldt, zoals mfa, otp of hwk"
                )


@dataclass(frozen=True, config=STRIKT)
class Toekenning:
    """The whole file; a part that is left out gives nothing."""

    rollen: Annotated[Rolclaim | None, NietLeeg] = None
    tweede_factor: Annotated[Factorclaim | None, NietLeeg] = None


NIETS = Toekenning()
"""What counts without a file: the organisation's login opens an account, and gives nothing."""


def toekenning() -> Toekenning:
    """Return what the file of this installation says; raises ToekenningFout (Dutch)."""
    return _read(settings.OIDC_TOEKENNING) if settings.OIDC_TOEKENNING else NIETS


@cache
def _read(pad: str) -> Toekenning:
    file = Path(pad)
    try:
        found: Toekenning = lees_bestand(Toekenning, file, ToekenningFout)
    except OSError as error:
        raise ToekenningFout(
            f"DAGLICHT_OIDC_TOEKENNING noemt {pad}, en dat is niet te lezen ({error.strerror}). "
            "Geef het pad van het bestand, of haal de variabele weg."
        ) from error
    return found


def controleer_bestand() -> None:
    """Read the file anew, without the database; raises ToekenningFout (Dutch)."""
    _read.cache_clear()
    toekenning()


def controleer() -> None:
    """Check that every authority that the file names is there; raises ToekenningFout (Dutch)."""
    controleer_bestand()
    given = toekenning().rollen
    if given is None:
        return
    known = instanties_van(given)
    for place, one in enumerate(given.waarden):
        if one.instantie not in known:
            name = Path(settings.OIDC_TOEKENNING).name
            raise ToekenningFout(
                f"{name}.rollen.waarden[{place}].instantie: er is geen VTH-instantie met OIN "
                f"{one.instantie}. Verbeter het OIN, of lees eerst de organisaties in zonder "
                "DAGLICHT_OIDC_TOEKENNING (daglicht laad oin-register)."
            )


def instanties_van(rollen: Rolclaim) -> dict[str, register.VthInstantie]:
    """Return the authorities that a file names, by OIN; those that are not there are left out."""
    wanted = {one.instantie for one in rollen.waarden}
    return {row.oin: row for row in register.instanties().filter(oin__in=wanted)}
