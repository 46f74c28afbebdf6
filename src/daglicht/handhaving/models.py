"""Enforcement: overtreding and handhavingsmaatregel (Toezicht- en handhaving-view of CIm VTH FLo)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from daglicht.kit.identificatie import IdentificatieField
from daglicht.kit.modellen import Basismodel, Objecttype, historie, relatiehistorie
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.kit.zoeken import zoekbaar
from daglicht.register.enumeraties import Gedrag, Gevolg, Handhavingsstrategie, StatusHandhavingsmaatregel
from daglicht.register.models.waardelijst import waarde_uit


@zoekbaar("overtreding", titel="concat_ws(' ', NEW.identificatie, NEW.aard)", tekst="NEW.aard")
@historie
class Overtreding(Basismodel):
    """A violation with its own life; later controles attach to the same one. Its severity is always recorded."""

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
    positionering = models.JSONField(null=True, blank=True, help_text="Strategie, cel en uitleg, zoals vastgesteld")
    gepositioneerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    gepositioneerd_op = models.DateTimeField(null=True, blank=True)
    bevindingen = models.ManyToManyField("toezicht.Bevinding", related_name="overtredingen")
    hercontroles = models.ManyToManyField("toezicht.Controle", blank=True, related_name="overtredingen")
    betrokkene = models.ForeignKey("register.Betrokkene", models.PROTECT, related_name="overtredingen")
    specifieke_voorschriften = models.ManyToManyField(
        "vergunning.SpecifiekVoorschrift", blank=True, related_name="overtredingen"
    )
    algemeen_verbindende_voorschriften = models.ManyToManyField(
        "register.AlgemeenVerbindendVoorschrift", blank=True, related_name="overtredingen"
    )
    activiteituitvoeringen = models.ManyToManyField(
        "register.Activiteituitvoering", blank=True, related_name="overtredingen"
    )
    vth_objecten = models.ManyToManyField("register.VthObject", blank=True, related_name="overtredingen")

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

    class Meta:
        verbose_name = "overtreding"
        verbose_name_plural = "overtredingen"
        ordering = ["-overtredingsdatum", "identificatie"]
        constraints = [
            models.CheckConstraint(
                condition=Q(gevolg__in=Gevolg.values, gedrag__in=Gedrag.values), name="overtreding_ernst"
            ),
            models.CheckConstraint(
                condition=Q(indicatie_handhaving=True) | Q(reden_geen_handhaving__gt=""),
                name="overtreding_reden_geen_handhaving",
            ),
            models.CheckConstraint(
                condition=Q(hersteldatum__isnull=True) | Q(hersteldatum__gte=F("overtredingsdatum")),
                name="overtreding_hersteld_na_begin",
            ),
        ]
        indexes = [models.Index(fields=["overtredingsdatum"]), models.Index(fields=["hersteldatum"])]


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
    status = models.CharField(max_length=20, choices=StatusHandhavingsmaatregel)
    datum_afronding = models.DateField(null=True, blank=True)
    last = models.TextField(help_text="Wat moet worden gedaan of nagelaten")
    begunstigingstermijn = models.DateField(null=True, blank=True)
    termijnberekening = models.JSONField(null=True, blank=True)
    bedrag = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    motivering = models.TextField()
    afwijking_motivering = models.TextField(blank=True, help_text="Waarom wordt afgeweken van de strategie")
    overtredingen = models.ManyToManyField(Overtreding, related_name="maatregelen")
    opgelegd_door = models.ForeignKey("register.VthInstantie", models.PROTECT, related_name="maatregelen")
    besluit = models.ForeignKey("vergunning.Besluit", models.PROTECT, null=True, blank=True, related_name="maatregelen")
    zaak = models.OneToOneField("register.Zaak", models.PROTECT, related_name="maatregel")

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

    class Meta:
        verbose_name = "handhavingsmaatregel"
        verbose_name_plural = "handhavingsmaatregelen"
        ordering = ["-datum_opleggen", "identificatie"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=StatusHandhavingsmaatregel.values), name="maatregel_status"),
            models.CheckConstraint(
                condition=Q(begunstigingstermijn__isnull=True) | Q(begunstigingstermijn__gte=F("datum_opleggen")),
                name="maatregel_termijn",
            ),
            models.CheckConstraint(
                condition=Q(bedrag__isnull=True, maximum__isnull=True) | Q(bedrag__gt=0, maximum__gte=F("bedrag")),
                name="maatregel_bedrag_met_maximum",
            ),
        ]
        indexes = [models.Index(fields=["status", "begunstigingstermijn"])]


relatiehistorie(Handhavingsmaatregel, "overtredingen")
