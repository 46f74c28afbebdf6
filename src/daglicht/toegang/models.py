"""Accounts, the roles they hold, mandates between authorities, and the log of disclosures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from daglicht.kit.gesloten.kolom import GeslotenAdres, PersoonsTekst, alleen_gesloten
from daglicht.kit.gesloten.veld import MetGesloten, sluit_mee
from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.toegang.rollen import Doelbinding, Relatie, Rol


class GebruikerManager(BaseUserManager["Gebruiker"]):
    """Makes accounts; the e-mail address is the login name."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Gebruiker:
        """Create an account; without a password only the organisation's login works."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> Gebruiker:
        """Find by e-mail, whatever its case."""
        return self.get(email=(username or "").lower())


@historie
class Gebruiker(MetGesloten, AbstractBaseUser, Basismodel):
    """Someone who can log in.

    What a person may do follows only from the roles held (:class:`Rolvervulling`).
    """

    email = GeslotenAdres("e-mailadres", unique=True)
    naam = PersoonsTekst(max_length=120)
    is_active = models.BooleanField("actief", default=True)
    wachtwoord_gegeven_tot = models.DateTimeField(null=True, editable=False)
    """Until when a password counts that a beheerder gave; None for one of the owner's own."""

    zeggenschap = Zeggenschap(bevoegd_gezag=("rolvervullingen__instantie",))
    persoonlijk = ("email", "naam")
    buiten_historie = ("password",)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]
    objects = GebruikerManager()

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ["pk"]
        triggers = [sluit_mee("email", "naam"), alleen_gesloten("email", "naam")]

    def __str__(self) -> str:
        return str(self.naam)

    def van_persoon(self) -> UUID:
        """Return the key of the account: it is of a person."""
        return self.pk

    def get_full_name(self) -> str:
        """Return the name to show."""
        return str(self.naam)


class Herkomst(models.TextChoices):
    """Who gave a role, and so who ends it."""

    BEHEERDER = "beheerder", "Beheerder"
    AANBIEDER = "aanbieder", "Aanbieder van de organisatie-login"


@historie
class Rolvervulling(Basismodel):
    """A person holds a role for an authority during a period.

    One of the provider follows what the provider says at each login; one of the beheerder does not.
    """

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="rolvervullingen")
    rol = models.CharField(max_length=20, choices=Rol)
    instantie = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, related_name="rolvervullingen"
    )
    geldigheid = DateRangeField()
    herkomst = models.CharField(
        max_length=10, choices=Herkomst, default=Herkomst.BEHEERDER, editable=False
    )

    zeggenschap = Zeggenschap(bevoegd_gezag=("instantie",))

    class Meta:
        verbose_name = "rolvervulling"
        verbose_name_plural = "rolvervullingen"
        constraints = [
            models.UniqueConstraint(
                fields=["gebruiker", "rol", "instantie", "geldigheid", "herkomst"],
                name="rolvervulling_uniek",
            )
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker}: {self.get_rol_display()} voor {self.instantie}"


@historie
class Mandaat(Basismodel):
    """One authority lets another decide or act in its name, on a published basis,
    during a period.
    """

    mandaatgever = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, related_name="verleende_mandaten"
    )
    gemandateerde = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, related_name="ontvangen_mandaten"
    )
    taken = models.CharField(max_length=200)
    bron = models.CharField(max_length=300)
    geldigheid = DateRangeField()

    class Meta:
        verbose_name = "mandaat"
        verbose_name_plural = "mandaten"
        constraints = [
            models.CheckConstraint(
                condition=~Q(mandaatgever=F("gemandateerde")), name="mandaat_aan_ander"
            )
        ]

    def __str__(self) -> str:
        return f"{self.mandaatgever} → {self.gemandateerde}: {self.taken}"


@historie
class Agendasleutel(Basismodel):
    """Lets a calendar program read somebody's own appointments without logging in;
    only its hash is kept.
    """

    gebruiker = models.OneToOneField(Gebruiker, models.CASCADE, related_name="agendasleutel")
    sha256 = models.CharField(max_length=64, unique=True)
    gemaakt_op = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "agendasleutel"
        verbose_name_plural = "agendasleutels"

    def __str__(self) -> str:
        return f"agendasleutel van {self.gebruiker}"


@historie
class Machine(Basismodel):
    """A program that reads the API for an authority, by keys (:class:`Machinesleutel`).

    Its account has no password and no mailbox: nobody logs in with it. What it may do follows from
    the role that the account holds at this authority alone.
    """

    gebruiker = models.OneToOneField(Gebruiker, models.PROTECT, related_name="machine")
    instantie = models.ForeignKey("register.VthInstantie", models.PROTECT, related_name="machines")
    doel = models.CharField(max_length=200)

    zeggenschap = Zeggenschap(bevoegd_gezag=("instantie",))

    class Meta:
        verbose_name = "machine"
        verbose_name_plural = "machines"
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.gebruiker.naam)


@historie
class Machinesleutel(Basismodel):
    """Lets a machine ask the API, within some rights and until a day; only its hash is kept."""

    machine = models.ForeignKey(Machine, models.PROTECT, related_name="sleutels")
    doel = models.CharField(max_length=200)
    rechten = ArrayField(models.CharField(max_length=60))
    sha256 = models.CharField(max_length=64, unique=True)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    geldig_tot_en_met = models.DateField()
    ingetrokken_op = models.DateTimeField(null=True)

    zeggenschap = Zeggenschap(bevoegd_gezag=("machine__instantie",))

    class Meta:
        verbose_name = "sleutel"
        verbose_name_plural = "sleutels"
        ordering = ["-gemaakt_op"]

    def __str__(self) -> str:
        return f"sleutel van {self.machine}: {self.doel}"


class Sleutelherkomst(Basismodel):
    """From where a key was used, and when last; ``adres`` is a keyed hash of the network."""

    sleutel = models.ForeignKey(Machinesleutel, models.CASCADE, related_name="herkomsten")
    adres = models.CharField(max_length=64)
    eerst = models.DateTimeField(auto_now_add=True)
    laatst = models.DateTimeField()

    class Meta:
        verbose_name = "herkomst van een sleutel"
        verbose_name_plural = "herkomsten van sleutels"
        constraints = [
            models.UniqueConstraint(fields=["sleutel", "adres"], name="sleutelherkomst_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.sleutel}, laatst op {self.laatst:%Y-%m-%d %H:%M}"


@historie
class Vertrouwelijkmerk(Basismodel):
    """A part of an object (``veld``), or all of it, that the public may not read, on a ground.

    ``soort`` and ``veld`` are those of the file on openness in the library of law. It counts from
    ``vanaf`` until (not on) ``tot`` and ``ingetrokken_per``, for every answer that is given then,
    whichever day the answer is about. ``emissies``: whether it is about emissions into the
    environment, by who marked it; unknown of marks from before that was asked. ``eisen``: what the
    ground asks besides and who marked it said to be so, by code of that file; none of marks from
    before that was asked. On ``herzien_op`` somebody looks at it again.
    """

    soort = models.CharField(max_length=40)
    object_id = models.UUIDField()
    veld = models.CharField(max_length=40, blank=True)
    grond = models.CharField(max_length=40)
    eisen = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    motivering = models.TextField()
    emissies = models.BooleanField(null=True)
    vanaf = models.DateField()
    tot = models.DateField(null=True, blank=True)
    herzien_op = models.DateField(null=True, blank=True)
    gemerkt_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    gemerkt_op = models.DateTimeField(auto_now_add=True)
    ingetrokken_per = models.DateField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ingetrokken_om = models.TextField(blank=True)

    class Meta:
        verbose_name = "merk vertrouwelijk"
        verbose_name_plural = "merken vertrouwelijk"
        ordering = ["soort", "object_id", "veld", "vanaf"]
        indexes = [models.Index(fields=["soort", "object_id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("vanaf")),
                name="vertrouwelijkmerk_eindigt_na_begin",
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_per__isnull=True, ingetrokken_door__isnull=True)
                | (
                    Q(ingetrokken_per__isnull=False, ingetrokken_door__isnull=False)
                    & ~Q(ingetrokken_om="")
                ),
                name="vertrouwelijkmerk_ingetrokken_met_reden",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.object_id}: {self.veld or 'geheel'}"

    @property
    def te_wijzigen(self) -> bool:
        """Tell whether it can still be corrected or taken away: until the day on which that was
        done has come.
        """
        return self.ingetrokken_per is None or self.ingetrokken_per > timezone.localdate()

    @property
    def te_herzien(self) -> bool:
        """Tell whether the day has come on which somebody looks again at a mark that counts."""
        today = timezone.localdate()
        ended = self.tot is not None and self.tot <= today
        return (
            self.herzien_op is not None
            and self.herzien_op <= today
            and self.te_wijzigen
            and not ended
        )


@historie
class Behandeling(Basismodel):
    """A case stands on somebody's name, or (``gebruiker`` None) was laid back; its history tells
    who had it when. ``soort``: the name of the page that shows the case, as tasks give it.
    """

    soort = models.CharField(max_length=40)
    object_id = models.UUIDField(unique=True)
    gebruiker = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="behandelingen"
    )

    class Meta:
        verbose_name = "behandeling"
        verbose_name_plural = "behandelingen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.soort} {self.object_id}: {self.gebruiker or 'op niemands naam'}"


@historie
class Afwezigheid(Basismodel):
    """Somebody does not work during a period; ``vervanger`` does the work meanwhile, if anybody.
    Why is nobody's business, and asked nowhere. ``vervallen``: it was not to be.
    """

    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="afwezigheden")
    periode = DateRangeField()
    vervanger = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="vervangingen"
    )
    vervallen = models.BooleanField(default=False)

    class Meta:
        verbose_name = "afwezigheid"
        verbose_name_plural = "afwezigheden"
        ordering = ["periode", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(vervanger__isnull=True) | ~Q(vervanger=F("gebruiker")),
                name="afwezigheid_vervangen_door_ander",
            ),
            ExclusionConstraint(
                name="afwezigheid_geen_overlap",
                expressions=[
                    ("gebruiker", RangeOperators.EQUAL),
                    ("periode", RangeOperators.OVERLAPS),
                ],
                condition=Q(vervallen=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker}: {self.van:%d-%m-%Y} tot en met {self.tot_en_met:%d-%m-%Y}"

    @property
    def van(self) -> date:
        """Return the first day."""
        first: date = self.periode.lower
        return first

    @property
    def tot_en_met(self) -> date:
        """Return the last day."""
        end: date = self.periode.upper
        return end - timedelta(days=1)


class Verbruik(models.Model):
    """How much an account asked or brought in a time that begins at ``venster``; written by
    ``toegang.quotum`` only, and thrown away some days later.
    """

    account = models.UUIDField()
    soort = models.CharField(max_length=20)
    venster = models.DateTimeField()
    aantal = models.BigIntegerField()

    class Meta:
        verbose_name = "verbruik"
        verbose_name_plural = "verbruik"
        constraints = [
            models.UniqueConstraint(fields=["account", "soort", "venster"], name="verbruik_eenmaal")
        ]

    def __str__(self) -> str:
        return f"{self.soort} van {self.account} vanaf {self.venster}: {self.aantal}"


ONVERANDERLIJK = pgtrigger.Protect(
    name="onveranderlijk", operation=pgtrigger.Update | pgtrigger.Delete
)


class Verstrekking(models.Model):
    """One disclosure: who saw which object, how related, for which purpose and on which basis.

    Rows are numbered without gaps and chained: each holds a keyed hash over itself and the one
    before it, so that a removed or altered row shows. ``spoor.schrijven`` adds them; the database
    refuses changes. Follows the intent of the Logboek Dataverwerkingen standard (Logius).
    """

    id = models.BigIntegerField("nummer", primary_key=True)
    tijdstip = models.DateTimeField()
    gebruiker = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, related_name="verstrekkingen"
    )
    instantie = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, null=True, related_name="+"
    )
    rol = models.CharField(max_length=20, choices=Rol)
    relatie = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Relatie])
    recht = models.CharField(max_length=60)
    doel = models.CharField(max_length=30, choices=Doelbinding)
    grondslag = models.CharField(max_length=200)
    soort = models.CharField(max_length=60)
    object_id = models.UUIDField()
    betrokkene_id = models.UUIDField(null=True)
    keten = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = "verstrekking"
        verbose_name_plural = "verstrekkingen"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["soort", "object_id"]),
            models.Index(fields=["betrokkene_id"]),
        ]
        triggers = [ONVERANDERLIJK]

    def __str__(self) -> str:
        return f"{self.tijdstip:%Y-%m-%d %H:%M} {self.soort} {self.object_id}"


class Spoorpunt(Basismodel):
    """A checkpoint of the log of disclosures: a signed statement of how many lines there were and
    what their Merkle root was. ``rand`` is what the next one goes on from, in hexadecimal.
    """

    tijdstip = models.DateTimeField(auto_now_add=True)
    omvang = models.BigIntegerField(unique=True)
    nota = models.TextField()
    rand = models.TextField()

    class Meta:
        verbose_name = "spoorpunt"
        verbose_name_plural = "spoorpunten"
        ordering = ["-omvang"]
        triggers = [ONVERANDERLIJK]

    def __str__(self) -> str:
        return f"spoorpunt van {self.omvang} regels"


class Medeondertekening(Basismodel):
    """A second organisation signed a checkpoint too, with the key that it gave us."""

    tijdstip = models.DateTimeField(auto_now_add=True)
    punt = models.ForeignKey(Spoorpunt, models.PROTECT, related_name="medeondertekeningen")
    sleutel = models.CharField(max_length=400)
    regel = models.TextField()

    class Meta:
        verbose_name = "medeondertekening"
        verbose_name_plural = "medeondertekeningen"
        constraints = [
            models.UniqueConstraint(fields=["punt", "sleutel"], name="medeondertekening_uniek")
        ]
        triggers = [ONVERANDERLIJK]

    def __str__(self) -> str:
        return f"{self.punt}, medeondertekend door {self.sleutel.partition('+')[0]}"


def nu_geldig(op: date) -> Q:
    """Condition: ``geldigheid`` holds date ``op``."""
    return Q(geldigheid__contains=op)
