"""What changes conditions, and the versions of a condition that follow from it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q

from daglicht.kit.modellen import Basismodel, Objecttype, historie, relatiehistorie
from daglicht.kit.zeggenschap import Zeggenschap, vanaf_dag
from daglicht.kit.zoeken import zoekbaar
from daglicht.register.enumeraties import SoortMutatie, Voorschrifttype
from daglicht.vergunning.models.bibliotheek import Standaardversie
from daglicht.vergunning.models.toestemming import Toestemming

NUMMER_HOOGSTENS = 80
"""How many characters the number of a condition may have: it is part of keys, so it has a limit."""
KOP_HOOGSTENS = 2_000
"""How long a heading may be that somebody types;
one that was read in from a decision is kept as long as it is.
"""


class SoortRechtsfeit(models.TextChoices):
    """What can change a permit: a decision, a ruling, law itself, or what follows from a procedure
    without any of these.
    """

    BESLUIT = "besluit", "Besluit"
    UITSPRAAK = "uitspraak", "Uitspraak"
    WET = "wet", "Wet"
    PROCEDURE = "procedure", "Gevolg van de procedure"


@historie
class Rechtsfeit(Basismodel):
    """What a decision, ruling or law does to conditions;
    the state of a permit is derived from these and nothing else.

    ``operaties`` are those of :mod:`daglicht.tijd.consolidatie.gebeurtenis` in JSON; ``basis`` the
    keys of the legal facts on which it was built (None: not declared); ``vindplaatsen`` gives per
    ``wid`` the page and words it was read from. A ruling or law names the toestemming it concerns.
    The database refuses changes: another fact sets it right.
    """

    betreft = models.ForeignKey(Toestemming, models.PROTECT, related_name="rechtsfeiten")
    soort = models.CharField(max_length=10, choices=SoortRechtsfeit)
    titel = models.TextField()
    kenmerk = models.CharField(
        max_length=60, help_text="Kenmerk van het besluit, ECLI van de uitspraak of vindplaats"
    )
    bekend_op = models.DateField()
    geldig_vanaf = models.DateField()
    volgorde = models.PositiveSmallIntegerField(default=0)
    basis = models.JSONField(null=True, blank=True)
    operaties = models.JSONField(default=list)
    vindplaatsen = models.JSONField(default=dict, blank=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("betreft__bevoegd_gezag",),
        uitvoerder=("betreft__zaak__behandelaar", "betreft__legitimeert__toezichtinstantie"),
        partner=("betreft__zaak__partners__instantie",),
        openbaar=vanaf_dag("betreft__besluit__publicatiedatum", "bekend_op"),
        vertrouwelijk=(("toestemming", "betreft"),),
    )

    class Meta:
        verbose_name = "rechtsfeit"
        verbose_name_plural = "rechtsfeiten"
        ordering = ["bekend_op", "volgorde", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort__in=SoortRechtsfeit.values), name="rechtsfeit_soort"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="onveranderlijk", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.kenmerk} ({self.titel})" if self.titel else self.kenmerk


@zoekbaar("voorschrift", titel="concat_ws(' ', NEW.nummer, NEW.titel)", tekst="NEW.omschrijving")
@historie
class SpecifiekVoorschrift(Basismodel):
    """One version of a condition, written by one legal fact.

    Versions of the same condition share ``wid``.

    What is in force on a date is derived from the legal facts
    (:mod:`daglicht.vergunning.dossier`), never stored.
    """

    voorschriftidentificatie = models.CharField(max_length=240, unique=True)
    wid = models.CharField(max_length=200, db_index=True)
    nummer = models.CharField(max_length=NUMMER_HOOGSTENS)
    voorschrifttype = models.CharField(max_length=10, choices=Voorschrifttype)
    titel = models.TextField()
    omschrijving = models.TextField()
    thema = models.CharField(
        max_length=80, help_text="Controle-onderwerp waaronder het voorschrift wordt getoetst"
    )
    begindatum_geldigheid = models.DateField()
    einddatum_geldigheid = models.DateField(null=True, blank=True)
    rechtsfeit = models.ForeignKey(Rechtsfeit, models.PROTECT, related_name="versies")
    voorgeschreven_in = models.ForeignKey(Toestemming, models.PROTECT, related_name="voorschriften")
    soort_mutatie = models.CharField(max_length=12, choices=SoortMutatie)
    standaardversie = models.ForeignKey(
        Standaardversie,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="voorschriften",
        help_text="Het standaardvoorschrift waaruit het is opgesteld",
    )
    standaardwaarden = models.JSONField(
        null=True, blank=True, help_text="Wat in de plaatsen daarvan is ingevuld"
    )
    vth_objecten = models.ManyToManyField(
        "register.VthObject", blank=True, related_name="voorschriften"
    )
    activiteituitvoeringen = models.ManyToManyField(
        "register.Activiteituitvoering", blank=True, related_name="voorschriften"
    )

    cim = Objecttype(
        "SPECIFIEK VOORSCHRIFT",
        {
            "Voorschriftidentificatie": "voorschriftidentificatie",
            "Voorschrifttype": "voorschrifttype",
            "Titel": "titel",
            "Omschrijving": "omschrijving",
            "Begindatum geldigheid": "begindatum_geldigheid",
            "Einddatum geldigheid": "einddatum_geldigheid",
            "Mutatie specifiek voorschrift / Soort mutatie": "soort_mutatie",
        },
        {
            "is voorgeschreven in": "voorgeschreven_in",
            "geldt voor vth-object": "vth_objecten",
            "geldt voor activiteituntvoering": "activiteituitvoeringen",
        },
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=("voorgeschreven_in__bevoegd_gezag",),
        uitvoerder=(
            "voorgeschreven_in__zaak__behandelaar",
            "activiteituitvoeringen__toezichtinstantie",
        ),
        openbaar=vanaf_dag("voorgeschreven_in__besluit__publicatiedatum", "rechtsfeit__bekend_op"),
        vertrouwelijk=(("toestemming", "voorgeschreven_in"),),
    )

    class Meta:
        verbose_name = "specifiek voorschrift"
        verbose_name_plural = "specifieke voorschriften"
        ordering = ["nummer", "begindatum_geldigheid"]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort_mutatie__in=SoortMutatie.values), name="voorschrift_mutatie"
            ),
            models.CheckConstraint(
                condition=Q(voorschrifttype__in=Voorschrifttype.values), name="voorschrift_type"
            ),
            models.CheckConstraint(
                condition=Q(einddatum_geldigheid__isnull=True)
                | Q(einddatum_geldigheid__gt=F("begindatum_geldigheid")),
                name="voorschrift_periode",
            ),
            models.UniqueConstraint(fields=["wid", "rechtsfeit"], name="voorschrift_een_versie"),
        ]

    def __str__(self) -> str:
        return f"{self.nummer} {self.titel}"


relatiehistorie(SpecifiekVoorschrift, "vth_objecten", "activiteituitvoeringen")
