"""Enforcement: overtreding and handhavingsmaatregel (Toezicht- en handhaving-view
of CIm VTH FLo).
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from daglicht.handhaving import zinnen
from daglicht.kit.identificatie import IdentificatieField
from daglicht.kit.modellen import Basismodel, Objecttype, historie, relatiehistorie
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.kit.zoeken import zoekbaar
from daglicht.recht.strategie import OMGEVINGSRECHT, SEVESO
from daglicht.recht.verloop import HERROEPEN, VERNIETIGD
from daglicht.register.enumeraties import (
    Gedrag,
    Gevolg,
    Handhavingsstrategie,
    StatusHandhavingsmaatregel,
)
from daglicht.register.service import waarde_uit
from daglicht.zaakverloop.service import Verloopstap, Zaakverloop

IN_VOORBEREIDING = "in voorbereiding"
# CIm knows a measure from the day it was imposed, and none that objection or court took away:
# statuses of our own.
WEG = (HERROEPEN, VERNIETIGD)
STATUSSEN = [(code, code) for code in (IN_VOORBEREIDING, *WEG)] + StatusHandhavingsmaatregel.choices


@zoekbaar("overtreding", titel="concat_ws(' ', NEW.identificatie, NEW.aard)", tekst="NEW.aard")
@historie
class Overtreding(Basismodel):
    """A violation with its own life; later controles attach to the same one.

    Its severity is always recorded.
    """

    identificatie = IdentificatieField()
    overtredingsdatum = models.DateField()
    aard = models.TextField()
    indicatie_handhaving = models.BooleanField()
    handhavingsstrategie = models.CharField(  # noqa: DJ001
        max_length=10, choices=Handhavingsstrategie, null=True, blank=True
    )
    reden_geen_handhaving = models.TextField(null=True, blank=True)  # noqa: DJ001
    hersteldatum = models.DateField(null=True, blank=True)
    gevolg = models.CharField(max_length=1, choices=Gevolg)
    gedrag = models.CharField(max_length=1, choices=Gedrag)
    positionering = models.JSONField(
        null=True, blank=True, help_text="Strategie, cel en uitleg, zoals vastgesteld"
    )
    seveso_categorie = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="1 is de zwaarste (Landelijke Handhavingsstrategie Seveso-inrichtingen)",
    )
    geen_overtreding_op = models.DateField(
        null=True,
        blank=True,
        help_text="Dag waarop bleek dat er geen overtreding was; de reden staat erbij",
    )
    gepositioneerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    gepositioneerd_op = models.DateTimeField(null=True, blank=True)
    bevindingen = models.ManyToManyField("toezicht.Bevinding", related_name="overtredingen")
    geconstateerd_in = models.ForeignKey(
        "toezicht.Bevinding",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="De bevinding waaruit zij is geconstateerd: één per bevinding en overtreder",
    )
    hercontroles = models.ManyToManyField(
        "toezicht.Controle", blank=True, related_name="overtredingen"
    )
    betrokkene = models.ForeignKey(
        "register.Betrokkene", models.PROTECT, related_name="overtredingen"
    )
    specifieke_voorschriften = models.ManyToManyField(
        "vergunning.SpecifiekVoorschrift", blank=True, related_name="overtredingen"
    )
    algemeen_verbindende_voorschriften = models.ManyToManyField(
        "register.AlgemeenVerbindendVoorschrift", blank=True, related_name="overtredingen"
    )
    activiteituitvoeringen = models.ManyToManyField(
        "register.Activiteituitvoering", blank=True, related_name="overtredingen"
    )
    vth_objecten = models.ManyToManyField(
        "register.VthObject", blank=True, related_name="overtredingen"
    )

    cim = Objecttype(
        "OVERTREDING",
        {
            "Overtreding-identificatie": "identificatie",
            "Overtredingsdatum": "overtredingsdatum",
            "Aard overtreding": "aard",
            "Indicatie handhaving": "indicatie_handhaving",
            "Handhavingsstrategie": "handhavingsstrategie",
            "Reden geen handhaving": "reden_geen_handhaving",
            "Hersteldatum": "hersteldatum",
            "Interventiepositionering": "positionering",
            "Interventiepositionering / Gevolg": "gevolg",
            "Interventiepositionering / Gedrag": "gedrag",
        },
        {
            "is geconstateerd n.a.v.": "bevindingen",
            "betreft specifiek voorschrift": "specifieke_voorschriften",
            "betreft activiteituitvoering": "activiteituitvoeringen",
            "is begaan door": "betrokkene",
            "betreft algemeen verbindend voorschrift": "algemeen_verbindende_voorschriften",
            "betreft": "vth_objecten",
        },
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=("activiteituitvoeringen__bevoegd_gezag",),
        uitvoerder=("activiteituitvoeringen__toezichtinstantie",),
        partner=("bevindingen__controle__zaak__partners__instantie",),
    )

    zinnen = zinnen.OVERTREDING

    class Meta:
        verbose_name = "overtreding"
        verbose_name_plural = "overtredingen"
        ordering = ["-overtredingsdatum", "identificatie"]
        constraints = [
            models.UniqueConstraint(
                fields=["geconstateerd_in", "betrokkene"],
                condition=Q(geen_overtreding_op__isnull=True),
                name="overtreding_een_per_bevinding",
            ),
            models.CheckConstraint(
                condition=Q(gevolg__in=Gevolg.values, gedrag__in=Gedrag.values),
                name="overtreding_ernst",
            ),
            models.CheckConstraint(
                condition=Q(indicatie_handhaving=True) | Q(reden_geen_handhaving__gt=""),
                name="overtreding_reden_geen_handhaving",
            ),
            models.CheckConstraint(
                condition=Q(hersteldatum__isnull=True)
                | Q(hersteldatum__gte=F("overtredingsdatum")),
                name="overtreding_hersteld_na_begin",
            ),
            models.CheckConstraint(
                condition=Q(geen_overtreding_op__isnull=True)
                | Q(indicatie_handhaving=False, hersteldatum__isnull=False),
                name="overtreding_geen_overtreding",
            ),
            models.CheckConstraint(
                condition=Q(seveso_categorie__isnull=True) | Q(seveso_categorie__in=[1, 2, 3]),
                name="overtreding_seveso_categorie",
            ),
        ]
        indexes = [
            models.Index(fields=["overtredingsdatum"]),
            models.Index(fields=["hersteldatum"]),
        ]


relatiehistorie(
    Overtreding,
    "bevindingen",
    "hercontroles",
    "specifieke_voorschriften",
    "algemeen_verbindende_voorschriften",
    "activiteituitvoeringen",
    "vth_objecten",
)


@zoekbaar("maatregel", titel="NEW.identificatie", tekst="NEW.last")
@historie
class Handhavingsmaatregel(Basismodel):
    """A measure against one or more violations, with the term in which to comply."""

    identificatie = IdentificatieField()
    handhavingsinstrument = waarde_uit("handhavingsinstrument")
    datum_opleggen = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=STATUSSEN)
    datum_afronding = models.DateField(null=True, blank=True)
    last = models.TextField(help_text="Wat moet worden gedaan of nagelaten")
    begunstigingstermijn = models.DateField(null=True, blank=True)
    bedrag = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    motivering = models.TextField()
    afwijking_motivering = models.TextField(
        blank=True, help_text="Waarom wordt afgeweken van de strategie"
    )
    opgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    afwijking_akkoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    afwijking_akkoord_op = models.DateTimeField(null=True, blank=True)
    overtredingen = models.ManyToManyField(Overtreding, related_name="maatregelen")
    begonnen_tegen = models.ForeignKey(
        Overtreding,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="De overtreding waartegen zij is begonnen: één tegelijk met elk instrument",
    )
    opgelegd_door = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, related_name="maatregelen"
    )
    besluit = models.ForeignKey(
        "vergunning.Besluit", models.PROTECT, null=True, blank=True, related_name="maatregelen"
    )
    zaak = models.OneToOneField("register.Zaak", models.PROTECT, related_name="maatregel")
    verloop = models.OneToOneField(Zaakverloop, models.PROTECT, related_name="maatregel")

    cim = Objecttype(
        "HANDHAVINGSMAATREGEL",
        {
            "Hh-maatregel-identificatie": "identificatie",
            "Handhavingsinstrument": "handhavingsinstrument",
            "Datum opleggen maatregel": "datum_opleggen",
            "Status Hh-maatregel": "status",
            "Datum afronding": "datum_afronding",
        },
        {"wordt genomen ter bestrijding van": "overtredingen", "is opgelegd door": "opgelegd_door"},
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=("zaak__opdrachtgever", "opgelegd_door"),
        uitvoerder=("zaak__behandelaar",),
        partner=("zaak__partners__instantie",),
    )

    zinnen = zinnen.MAATREGEL

    class Meta:
        verbose_name = "handhavingsmaatregel"
        verbose_name_plural = "handhavingsmaatregelen"
        ordering = ["-datum_opleggen", "identificatie"]
        constraints = [
            models.UniqueConstraint(
                fields=["begonnen_tegen", "handhavingsinstrument"],
                condition=Q(status=IN_VOORBEREIDING),
                name="maatregel_een_in_voorbereiding",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[code for code, _ in STATUSSEN]), name="maatregel_status"
            ),
            models.CheckConstraint(
                condition=Q(afwijking_akkoord_door__isnull=True)
                | ~Q(afwijking_akkoord_door=F("opgesteld_door")),
                name="maatregel_vier_ogen",
            ),
            models.CheckConstraint(
                condition=Q(begunstigingstermijn__isnull=True)
                | Q(begunstigingstermijn__gte=F("datum_opleggen")),
                name="maatregel_termijn",
            ),
            models.CheckConstraint(
                condition=Q(bedrag__isnull=True, maximum__isnull=True)
                | Q(bedrag__gt=0, maximum__gte=F("bedrag")),
                name="maatregel_bedrag_met_maximum",
            ),
        ]
        indexes = [models.Index(fields=["status", "begunstigingstermijn"])]

    @property
    def stappen(self) -> models.QuerySet[Verloopstap]:
        """The steps of its legal course."""
        return self.verloop.stappen.all()


relatiehistorie(Handhavingsmaatregel, "overtredingen")


@historie
class VastgesteldeStrategie(Basismodel):
    """A strategy as an authority adopted it for a domain and a time;
    it goes before the national one.
    """

    instantie = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, related_name="strategieen"
    )
    domein = models.CharField(
        max_length=20, choices=[(OMGEVINGSRECHT, OMGEVINGSRECHT), (SEVESO, SEVESO)]
    )
    geldigheid = DateRangeField()
    gegevens = models.JSONField(help_text="De strategie zoals ingelezen")
    vindplaats = models.CharField(max_length=300, help_text="Waar het besluit is bekendgemaakt")
    nagelezen_door = models.CharField(
        max_length=120, blank=True, help_text="Wie elke cel met de tekst vergeleek"
    )
    ingelezen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ingelezen_op = models.DateTimeField(auto_now_add=True)

    zeggenschap = Zeggenschap(uitvoerder=("instantie",), openbaar=Q(), gemeengoed=True)

    zinnen = zinnen.STRATEGIE

    class Meta:
        verbose_name = "vastgestelde strategie"
        verbose_name_plural = "vastgestelde strategieën"
        ordering = ["instantie", "domein", "geldigheid"]
        constraints = [
            ExclusionConstraint(
                name="strategie_geen_overlap",
                expressions=[
                    ("instantie", RangeOperators.EQUAL),
                    ("domein", RangeOperators.EQUAL),
                    ("geldigheid", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.gegevens['naam']} ({self.instantie})"


class Afstemmingsuitkomst(models.TextChoices):
    """What administrative and criminal authorities agreed on."""

    BESTUURSRECHT = "bestuursrecht", "Alleen bestuursrecht"
    STRAFRECHT = "strafrecht", "Alleen strafrecht"
    BEIDE = "beide", "Bestuursrecht en strafrecht"
    GEEN = "geen", "Niet optreden"


@historie
class Afstemming(Basismodel):
    """A violation on the table of police, prosecutor and authority: why,
    what was shared on what basis, what was agreed.
    """

    overtreding = models.OneToOneField(Overtreding, models.PROTECT, related_name="afstemming")
    aanleiding = models.JSONField(
        default=list, help_text="De regels die deze zaak voorstelden, of de eigen reden"
    )
    voorgesteld_op = models.DateField()
    voorgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    overleg = models.CharField(max_length=120, blank=True)
    besproken_op = models.DateField(null=True, blank=True)
    met = models.CharField(max_length=200, blank=True, help_text="Wie er aan tafel zaten")
    gedeeld = models.TextField(blank=True, help_text="Welke gegevens zijn gedeeld")
    grondslag = models.CharField(max_length=200, blank=True)
    uitkomst = models.CharField(max_length=20, choices=Afstemmingsuitkomst, blank=True)
    afspraak = models.TextField(blank=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("overtreding__activiteituitvoeringen__bevoegd_gezag",),
        uitvoerder=("overtreding__activiteituitvoeringen__toezichtinstantie",),
    )

    zinnen = zinnen.AFSTEMMING

    class Meta:
        verbose_name = "afstemming"
        verbose_name_plural = "afstemmingen"
        ordering = ["voorgesteld_op"]
        constraints = [
            models.CheckConstraint(
                condition=Q(uitkomst="", besproken_op__isnull=True)
                | (
                    Q(uitkomst__in=Afstemmingsuitkomst.values, besproken_op__isnull=False)
                    & ~Q(grondslag="")
                ),
                name="afstemming_uitkomst_met_dag_en_grondslag",
            )
        ]

    def __str__(self) -> str:
        return f"afstemming over {self.overtreding}"
