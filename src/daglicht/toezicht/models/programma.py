"""The yearly programme: its parts, who has how many hours, which visits it holds,
and the risk they rest on.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from daglicht.kit.modellen import Basismodel, historie, relatiehistorie
from daglicht.kit.zeggenschap import Zeggenschap

KWARTAAL = Q(kwartaal__isnull=True) | Q(kwartaal__gte=1, kwartaal__lte=4)


@historie
class Uitvoeringsprogramma(Basismodel):
    """The yearly programme of one authority (Omgevingsbesluit, article 13.8)."""

    instantie = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, related_name="programmas"
    )
    jaar = models.PositiveSmallIntegerField()
    titel = models.CharField(max_length=200)
    uitkomst = models.JSONField(
        null=True, blank=True, help_text="Hoe de berekening uitkwam; leeg zolang er geen is"
    )
    berekend_op = models.DateTimeField(null=True, blank=True)

    zeggenschap = Zeggenschap(uitvoerder=("instantie",))

    class Meta:
        verbose_name = "uitvoeringsprogramma"
        verbose_name_plural = "uitvoeringsprogramma's"
        ordering = ["-jaar"]
        constraints = [
            models.UniqueConstraint(fields=["instantie", "jaar"], name="programma_uniek")
        ]


@historie
class Programmaonderdeel(Basismodel):
    """A priority of the programme, with the number of controles planned for it."""

    programma = models.ForeignKey(Uitvoeringsprogramma, models.PROTECT, related_name="onderdelen")
    code = models.CharField(max_length=20)
    titel = models.CharField(max_length=200)
    prioriteit = models.PositiveSmallIntegerField(help_text="1 is de hoogste prioriteit")
    motivering = models.TextField()
    gepland_aantal = models.PositiveIntegerField()
    objecttypen = models.JSONField(
        default=list,
        blank=True,
        help_text="Codes uit waardelijst type-vth-object; leeg: al het andere",
    )

    zeggenschap = Zeggenschap(uitvoerder=("programma__instantie",), openbaar=Q(), gemeengoed=True)

    class Meta:
        verbose_name = "programmaonderdeel"
        verbose_name_plural = "programmaonderdelen"
        ordering = ["prioriteit"]
        constraints = [
            models.UniqueConstraint(fields=["programma", "code"], name="programmaonderdeel_uniek")
        ]


@historie
class Inzet(Basismodel):
    """The hours an inspector has for a programme, per quarter, and from where he
    travels (RD, metres).
    """

    programma = models.ForeignKey(Uitvoeringsprogramma, models.PROTECT, related_name="inzet")
    inspecteur = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="inzet")
    uren_1 = models.PositiveSmallIntegerField("uren in kwartaal 1")
    uren_2 = models.PositiveSmallIntegerField("uren in kwartaal 2")
    uren_3 = models.PositiveSmallIntegerField("uren in kwartaal 3")
    uren_4 = models.PositiveSmallIntegerField("uren in kwartaal 4")
    x = models.FloatField("standplaats x (RD)")
    y = models.FloatField("standplaats y (RD)")
    competenties = models.JSONField(default=list, blank=True)

    zeggenschap = Zeggenschap(uitvoerder=("programma__instantie",))

    class Meta:
        verbose_name = "inzet"
        verbose_name_plural = "inzet"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["programma", "inspecteur"], name="inzet_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.inspecteur}, {sum(self.uren)} uur"

    @property
    def uren(self) -> list[int]:
        """Return the hours of the four quarters."""
        return [self.uren_1, self.uren_2, self.uren_3, self.uren_4]


@historie
class Programmabezoek(Basismodel):
    """A visit the programme holds.

    Without ``inspecteur`` it is not covered; ``aanleiding`` says why it is in, line by line.

    ``vastgezet``: a person chose who and when; a new calculation leaves it so. ``met_de_hand``: a
    person put it in; a new calculation plans it and leaves it in.
    """

    programma = models.ForeignKey(Uitvoeringsprogramma, models.PROTECT, related_name="bezoeken")
    onderdeel = models.ForeignKey(
        Programmaonderdeel, models.PROTECT, null=True, blank=True, related_name="bezoeken"
    )
    locatie = models.ForeignKey(
        "register.VthObject", models.PROTECT, related_name="programmabezoeken"
    )
    inspecteur = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    kwartaal = models.PositiveSmallIntegerField(null=True, blank=True)
    uren = models.FloatField()
    reistijd = models.FloatField(default=0)
    waarde = models.FloatField()
    verplicht = models.BooleanField()
    uiterlijk = models.PositiveSmallIntegerField(
        help_text="Het laatste kwartaal waarin het bezoek op tijd is"
    )
    aanleiding = models.JSONField(default=list)
    competenties = models.JSONField(default=list, blank=True)
    vastgezet = models.BooleanField(default=False)
    met_de_hand = models.BooleanField(default=False)
    motivering = models.TextField(blank=True)
    samen_met = models.ManyToManyField("register.VthInstantie", blank=True, related_name="+")
    controle = models.OneToOneField(
        "toezicht.Controle", models.PROTECT, null=True, blank=True, related_name="programmabezoek"
    )

    zeggenschap = Zeggenschap(uitvoerder=("programma__instantie",))

    class Meta:
        verbose_name = "programmabezoek"
        verbose_name_plural = "programmabezoeken"
        ordering = ["-verplicht", "-waarde", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programma", "locatie"], name="programmabezoek_uniek"),
            models.CheckConstraint(condition=KWARTAAL, name="programmabezoek_kwartaal"),
            models.CheckConstraint(
                condition=Q(inspecteur__isnull=True, kwartaal__isnull=True)
                | Q(inspecteur__isnull=False, kwartaal__isnull=False),
                name="programmabezoek_wie_en_wanneer",
            ),
        ]

    def __str__(self) -> str:
        return str(self.locatie)


relatiehistorie(Programmabezoek, "samen_met")


@historie
class Risicobeoordeling(Basismodel):
    """What a person scored of a site on a day: effect per criterion,
    and performance where it does not follow from history.
    """

    locatie = models.ForeignKey(
        "register.VthObject", models.PROTECT, related_name="risicobeoordelingen"
    )
    methode = models.CharField(max_length=20)
    op = models.DateField()
    effect = models.JSONField()
    prestatie = models.JSONField(default=dict, blank=True)
    toelichting = models.TextField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("locatie__activiteituitvoeringen__bevoegd_gezag",),
        uitvoerder=("locatie__activiteituitvoeringen__toezichtinstantie",),
    )

    class Meta:
        verbose_name = "risicobeoordeling"
        verbose_name_plural = "risicobeoordelingen"
        ordering = ["-op", "-vastgelegd_op"]

    def __str__(self) -> str:
        return f"{self.locatie}, {self.op:%d-%m-%Y}"


class Aandachtsoordeel(models.TextChoices):
    """What a person said of a site that the criteria put forward."""

    BEVESTIGD = "bevestigd", "Bevestigd"
    AFGEWEZEN = "afgewezen", "Niet"
    BEEINDIGD = "beeindigd", "Beëindigd"


@historie
class Aandachtsbedrijf(Basismodel):
    """A site that a person put on, or left off, a list: ``zorgbedrijf`` or ``risicorelevant``,
    with the reason.
    """

    locatie = models.ForeignKey("register.VthObject", models.PROTECT, related_name="aandacht")
    lijst = models.CharField(max_length=20)
    oordeel = models.CharField(max_length=12, choices=Aandachtsoordeel)
    op = models.DateField()
    motivering = models.TextField()
    criteria = models.JSONField(default=list, help_text="Wat de criteria die dag zeiden")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("locatie__activiteituitvoeringen__bevoegd_gezag",),
        uitvoerder=("locatie__activiteituitvoeringen__toezichtinstantie",),
    )

    class Meta:
        verbose_name = "aandachtsbedrijf"
        verbose_name_plural = "aandachtsbedrijven"
        ordering = ["-op", "-vastgelegd_op"]
        constraints = [
            models.CheckConstraint(
                condition=Q(oordeel__in=Aandachtsoordeel.values), name="aandachtsbedrijf_oordeel"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locatie}: {self.lijst}"
