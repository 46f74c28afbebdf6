"""Activiteit-view of CIm VTH FLo: kinds of activity,
the general rules over them and who carries them out where.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from daglicht.kit.identificatie import IdentificatieField
from daglicht.kit.modellen import Basismodel, Objecttype, historie, relatiehistorie
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.kit.zoeken import zoekbaar
from daglicht.register.enumeraties import (
    KwalificatieActiviteituitvoering,
    StatusActiviteituitvoering,
)

ACTIVITEIT_ID = RegexValidator(
    r"^nl\.(imow|vthflo)-(gm|pv|ws|mn|mnre)[0-9]{1,6}\.activiteit\.[A-Za-z0-9_]{1,64}$",
    (
        "Schrijf nl.imow-… of nl.vthflo-…, gevolgd door .activiteit. en letters of cijfers (CIm "
        "VTH FLo 1.0.1)."
    ),
)


@historie
class AlgemeenVerbindendVoorschrift(Basismodel):
    """One article or paragraph of a law or general regulation, in one version."""

    regeltekstidentificatie = models.CharField(max_length=200, unique=True)
    omschrijving = models.TextField()
    regeling = models.CharField(max_length=200)
    artikel_en_lidnummer = models.CharField(max_length=80)
    regelgever = models.CharField(max_length=120)
    begindatum_geldigheid = models.DateField()
    einddatum_geldigheid = models.DateField(null=True, blank=True)
    werking_in = models.ManyToManyField(
        "register.AnderGeoObject", blank=True, related_name="algemeen_verbindende_voorschriften"
    )

    cim = Objecttype(
        "ALGEMEEN VERBINDEND VOORSCHRIFT",
        {
            "Regeltekstidentificatie": "regeltekstidentificatie",
            "Omschrijving": "omschrijving",
            "Regeling": "regeling",
            "Artikel- en lidnummer": "artikel_en_lidnummer",
            "Regelgever": "regelgever",
            "Begindatum geldigheid": "begindatum_geldigheid",
            "Einddatum geldigheid": "einddatum_geldigheid",
        },
        {"heeft werking in": "werking_in"},
    )
    zeggenschap = Zeggenschap(openbaar=Q(), gemeengoed=True)

    class Meta:
        verbose_name = "algemeen verbindend voorschrift"
        verbose_name_plural = "algemeen verbindende voorschriften"
        constraints = [
            models.CheckConstraint(
                condition=Q(einddatum_geldigheid__isnull=True)
                | Q(einddatum_geldigheid__gt=F("begindatum_geldigheid")),
                name="avv_periode",
            )
        ]

    def __str__(self) -> str:
        return f"{self.regeling}, {self.artikel_en_lidnummer}"


relatiehistorie(AlgemeenVerbindendVoorschrift, "werking_in")


@historie
class Activiteit(Basismodel):
    """A kind of activity named by a rule maker; not its execution somewhere by someone."""

    identificatie = models.CharField(max_length=120, unique=True, validators=[ACTIVITEIT_ID])
    naam = models.CharField(max_length=400)
    groep = models.CharField(max_length=120)
    imow = models.BooleanField(help_text="Indicatie ImOw-activiteit")
    bovenliggende = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="onderliggende"
    )
    gereguleerd_in = models.ManyToManyField(
        AlgemeenVerbindendVoorschrift, blank=True, related_name="activiteiten"
    )
    regelgever = models.CharField(max_length=120, blank=True)
    begindatum_geldigheid = models.DateField(null=True, blank=True)
    einddatum_geldigheid = models.DateField(null=True, blank=True)

    cim = Objecttype(
        "ACTIVITEIT",
        {
            "Activiteit-identificatie": "identificatie",
            "Activiteitnaam": "naam",
            "Activiteitengroep": "groep",
            "Indicatie ImOw-activiteit": "imow",
        },
        {"is gereguleerd in": "gereguleerd_in", "heeft bovenliggende": "bovenliggende"},
    )
    zeggenschap = Zeggenschap(openbaar=Q(), gemeengoed=True)

    class Meta:
        verbose_name = "activiteit"
        verbose_name_plural = "activiteiten"
        ordering = ["naam"]
        indexes = [models.Index(fields=["naam"])]

    def __str__(self) -> str:
        return self.naam


relatiehistorie(Activiteit, "gereguleerd_in")


@zoekbaar(
    "activiteituitvoering",
    titel="COALESCE(NEW.omschrijving, NEW.identificatie)",
    tekst="NEW.identificatie",
)
@historie
class Activiteituitvoering(Basismodel):
    """An activity carried out, or intended, by a betrokkene in or with a VTH-object."""

    identificatie = IdentificatieField()
    omschrijving = models.CharField(max_length=400, null=True, blank=True)  # noqa: DJ001
    kwalificaties = ArrayField(
        models.CharField(max_length=20, choices=KwalificatieActiviteituitvoering),
        default=list,
        blank=True,
    )
    status = models.CharField(max_length=20, choices=StatusActiviteituitvoering)
    ontstaansdatum = models.DateField(null=True, blank=True)
    beeindigingsdatum = models.DateField(null=True, blank=True)
    type = models.ForeignKey(Activiteit, models.PROTECT, related_name="uitvoeringen")
    binnen = models.ForeignKey(
        "register.VthObject",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activiteituitvoeringen",
    )
    gebruikt = models.ManyToManyField(
        "register.VthObject", blank=True, related_name="gebruikt_door"
    )
    verantwoordelijken = models.ManyToManyField(
        "register.Betrokkene", blank=True, related_name="verantwoordelijk_voor_uitvoeringen"
    )
    gedaan_door = models.ManyToManyField(
        "register.Betrokkene", blank=True, related_name="voert_uit"
    )
    bevoegd_gezag = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, related_name="bevoegd_voor"
    )
    toezichtinstantie = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, related_name="houdt_toezicht_op"
    )

    cim = Objecttype(
        "ACTIVITEITUITVOERING",
        {
            "Activiteituitvoering-identificatie": "identificatie",
            "Omschrijving": "omschrijving",
            "Kwalificatie": "kwalificaties",
            "Status": "status",
            "Ontstaansdatum": "ontstaansdatum",
            "Beeindigingsdatum": "beeindigingsdatum",
        },
        {
            "vindt plaats binnen": "binnen",
            "heeft als verantwoordelijke": "verantwoordelijken",
            "is van type": "type",
            "gebruikt": "gebruikt",
            "heeft als toezichtinstantie": "toezichtinstantie",
            "wordt gedaan door": "gedaan_door",
            "heeft als bevoegd gezag": "bevoegd_gezag",
        },
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=("bevoegd_gezag",),
        uitvoerder=("toezichtinstantie",),
        partner=("controles__zaak__partners__instantie",),
        openbaar=Q(),
    )

    class Meta:
        verbose_name = "activiteituitvoering"
        verbose_name_plural = "activiteituitvoeringen"
        ordering = ["identificatie"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=StatusActiviteituitvoering.values),
                name="activiteituitvoering_status",
            ),
            models.CheckConstraint(
                condition=Q(
                    kwalificaties__contained_by=list(KwalificatieActiviteituitvoering.values)
                ),
                name="activiteituitvoering_kwalificatie",
            ),
            models.CheckConstraint(
                condition=Q(beeindigingsdatum__isnull=True)
                | Q(beeindigingsdatum__gte=F("ontstaansdatum")),
                name="activiteituitvoering_periode",
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving or self.identificatie


relatiehistorie(Activiteituitvoering, "gebruikt", "verantwoordelijken", "gedaan_door")
