"""Making and ending accounts and the roles they hold; the account itself stays,
and so does its history.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from daglicht.register import service as register
from daglicht.toegang import wachtwoorden
from daglicht.toegang.models import (
    Afwezigheid,
    Agendasleutel,
    Gebruiker,
    Herkomst,
    Rolvervulling,
    nu_geldig,
)
from daglicht.toegang.rollen import Rol
from daglicht.toegang.sessies import beeindig_sessies
from daglicht.toegang.voorvallen import account_gewijzigd, rol_beeindigd, rol_gegeven

GEWIST = "gewist"
"""What somebody is called who was erased."""


@transaction.atomic
def geef_rol(
    email: str, rol: str, oin: str, vanaf: date, *, naam: str = "", wachtwoord: str | None = None
) -> Rolvervulling:
    """Let someone hold a role for an authority from a day on; an unknown address gets an account.

    Without ``wachtwoord`` only the organisation's login opens a new account; a known account keeps
    what it has. Raises ValidationError (Dutch): no address, no name for a new account, a weak
    password, an unknown role or authority, or a role already held.
    """
    validate_email(email)
    if rol not in Rol.values or rol == Rol.PUBLIEK:
        possible = ", ".join(value for value in Rol.values if value != Rol.PUBLIEK)
        raise ValidationError(f"De rol ‘{rol}’ bestaat niet. Kies uit: {possible}.")
    authority = register.instantie(oin)
    user = Gebruiker.objects.filter(email=email.lower()).first() or _make(email, naam, wachtwoord)
    _refuse_machine(user)
    held = user.rolvervullingen.filter(herkomst=Herkomst.BEHEERDER, rol=rol, instantie=authority)
    if held.filter(nu_geldig(vanaf)).exists():
        raise ValidationError(
            f"{user} is op {vanaf:%d-%m-%Y} al {Rol(rol).label} voor {authority}."
        )
    given = Rolvervulling.objects.create(
        gebruiker=user, rol=rol, instantie=authority, geldigheid=DateRange(vanaf, None)
    )
    rol_gegeven(given)
    return given


def _make(email: str, naam: str, wachtwoord: str | None) -> Gebruiker:
    if not naam.strip():
        raise ValidationError(f"{email} heeft nog geen account. Geef ook een naam.")
    if wachtwoord is not None:
        validate_password(wachtwoord, Gebruiker(email=email, naam=naam))
    made = Gebruiker.objects.create_user(email, naam=naam.strip())
    if wachtwoord is not None:
        wachtwoorden.geef(made, wachtwoord)
        made.save(update_fields=["password", "wachtwoord_gegeven_tot"])
    account_gewijzigd(made, "made")
    return made


def _account(email: str) -> Gebruiker:
    user = Gebruiker.objects.filter(email=email.lower()).first()
    if user is None:
        raise ValidationError(f"Er is geen account met het adres {email}.")
    return user


def _refuse_machine(user: Gebruiker) -> None:
    """A machine has one role, at its own authority, and no password."""
    if hasattr(user, "machine"):
        raise ValidationError(f"{user} is een machine: die krijgt geen wachtwoord of andere rol.")


def zet_wachtwoord(email: str, wachtwoord: str) -> Gebruiker:
    """Give an account another password, for its owner to replace; raises ValidationError (Dutch)
    for a weak one, or a closed or unknown account.
    """
    user = _account(email)
    if not user.is_active:
        raise ValidationError(f"Het account {email} is gesloten.")
    _refuse_machine(user)
    validate_password(wachtwoord, user)
    wachtwoorden.geef(user, wachtwoord)
    user.save(update_fields=["password", "wachtwoord_gegeven_tot"])
    account_gewijzigd(user, "password given")
    return user


@transaction.atomic
def wis_tweede_factor(email: str) -> Gebruiker:
    """Take away the authenticator app of who lost it, with its recovery codes, and end the
    sessions; raises ValidationError (Dutch) when there is no such account or it has none.
    """
    user = _account(email)
    gone, _ = Authenticator.objects.filter(user=user).delete()
    if not gone:
        raise ValidationError(f"Het account {email} heeft geen tweede factor.")
    beeindig_sessies(user)
    account_gewijzigd(user, "second factor removed")
    return user


@transaction.atomic
def ontkoppel(email: str) -> Gebruiker:
    """Part an account from the organisation's login, and end the sessions: the next login of a
    verified address connects it again. Raises ValidationError (Dutch) when there is no such
    account or it is connected to none.
    """
    user = _account(email)
    gone, _ = SocialAccount.objects.filter(user=user).delete()
    if not gone:
        raise ValidationError(f"Het account {email} is aan geen organisatie-login gekoppeld.")
    beeindig_sessies(user)
    account_gewijzigd(user, "organisation login removed")
    return user


@transaction.atomic
def sluit_account(email: str, op: date) -> Gebruiker:
    """Close an account and end its roles on a day, and its sessions now; raises ValidationError
    (Dutch) when there is no such account.
    """
    user = _account(email)
    sluit(user, op)
    return user


def sluit(user: Gebruiker, op: date) -> None:
    """Close an account and end its roles on a day, and its sessions now."""
    beeindig_sessies(user)
    for row in user.rolvervullingen.all():
        beeindig_rol(row, op)
    user.is_active = False
    user.save(update_fields=["is_active"])
    account_gewijzigd(user, "closed")


def wis_account(user: Gebruiker) -> None:
    """Take away who a closed account was of, and all with which it could be opened; the key and
    the roles stay, so that what was done still stands. Whether it may be is for the caller to see.
    """
    beeindig_sessies(user)
    for rows in gaat_weg_met(user):
        rows.delete()
    user.naam, user.email = GEWIST, f"gewist-{user.pk}@gewist.invalid"
    user.last_login = user.wachtwoord_gegeven_tot = None
    user.set_unusable_password()
    user.save()
    account_gewijzigd(user, "erased")


def gaat_weg_met(user: Gebruiker) -> list[QuerySet[Any]]:
    """Return the rows that go with who an account was of: all with which it could be opened, and
    when he was away.
    """
    return [
        UserSession.objects.filter(user=user),
        Authenticator.objects.filter(user=user),
        EmailAddress.objects.filter(user=user),
        SocialAccount.objects.filter(user=user),
        Agendasleutel.objects.filter(gebruiker=user),
        Afwezigheid.objects.filter(gebruiker=user),
    ]


def beeindig_rol(row: Rolvervulling, op: date) -> None:
    """End a role on a day; one that would only have begun then or later goes."""
    begin, end = row.geldigheid.lower, row.geldigheid.upper
    if begin is not None and begin >= op:
        rol_beeindigd(row)
        row.delete()
    elif end is None or end > op:
        row.geldigheid = DateRange(begin, op)
        row.save(update_fields=["geldigheid"])
        rol_beeindigd(row)


def overzicht(op: date) -> list[dict[str, Any]]:
    """Return each account with whether it is open and the roles held on a day."""
    held: dict[Any, list[str]] = {}
    for row in Rolvervulling.objects.filter(nu_geldig(op)).select_related(
        "instantie__rol_van__betrokkene"
    ):
        by = " (van de aanbieder)" if row.herkomst == Herkomst.AANBIEDER else ""
        held.setdefault(row.gebruiker_id, []).append(
            f"{row.get_rol_display()} voor {row.instantie}{by}"
        )
    return [
        {
            "email": user.email,
            "naam": user.naam,
            "actief": user.is_active,
            "rollen": sorted(held.get(user.pk, [])),
        }
        for user in sorted(Gebruiker.objects.all(), key=lambda user: user.email)
    ]


def vind_account(kenmerk: str) -> Gebruiker | None:
    """Return the account of a person with this key or login name, None for nobody; a machine is
    nobody.
    """
    people = Gebruiker.objects.filter(machine=None)
    try:
        return people.filter(pk=UUID(kenmerk)).first()
    except ValueError:
        return people.filter(email=kenmerk.lower()).first()


def werkte_voor(pk: UUID) -> frozenset[UUID]:
    """Return the authorities for which an account holds or held a role."""
    return frozenset(
        Rolvervulling.objects.filter(gebruiker=pk).values_list("instantie_id", flat=True)
    )


def gesloten_accounts(voor: datetime) -> list[tuple[Gebruiker, datetime]]:
    """Return the closed accounts of people, with the moment each was closed last, for those that
    were closed before a moment and not erased.
    """
    history = Gebruiker.historie.rel.related_model._default_manager.filter(  # type: ignore[attr-defined]
        pgh_obj=OuterRef("pk")
    )
    opened = history.filter(is_active=True).order_by("-pgh_id").values("pgh_id")[:1]
    people = Gebruiker.objects.filter(is_active=False, machine=None)
    rows = people.annotate(open_tot=Coalesce(Subquery(opened), 0)).annotate(
        gesloten_op=Subquery(
            history.filter(is_active=False, pgh_id__gt=OuterRef("open_tot"))
            .order_by("pgh_id")
            .values("pgh_created_at")[:1]
        )
    )
    found = rows.filter(gesloten_op__lt=voor).order_by("gesloten_op", "pk")
    return [(row, row.gesloten_op) for row in found if row.naam != GEWIST]


def houd_account(pk: UUID) -> Gebruiker | None:
    """Return an account and keep others off it until the transaction ends, None for nobody."""
    return Gebruiker.objects.select_for_update(of=("self",)).filter(pk=pk, machine=None).first()
