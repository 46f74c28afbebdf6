"""Besluit, toestemming and overweging of CIm VTH FLo."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from daglicht.kit.identificatie import IdentificatieField
from daglicht.kit.modellen import Basismodel, Objecttype, historie, relatiehistorie
from daglicht.kit.nummers import validate_rsin
from daglicht.kit.zeggenschap import Zeggenschap, vanaf_dag
from daglicht.kit.zoeken import zoekbaar
from daglicht.register.enumeraties import Toestemmingsoort, Toestemmingtype
from daglicht.vergunning.models.verzoek import Toestemmingsaanvraag


@historie
class Besluit(Basismodel):
    """A written decision of an authority with legal effect."""

    besluitidentificatie = models.CharField(max_length=50)
    verantwoordelijke_organisatie = models.CharField(max_length=9, validators=[validate_rsin])
    type_omschrijving = models.CharField(max_length=100)
    besluitdatum = models.DateField()
    ingangsdatum = models.DateField()
    publicatiedatum = models.DateField(null=True, blank=True)
    zaak = models.ForeignKey(
        "register.Zaak", models.PROTECT, null=True, blank=True, related_name="besluiten"
    )
    informatieobjecten = models.ManyToManyField(
        "register.Informatieobject", related_name="besluiten"
    )

    cim = Objecttype(
        "BESLUIT",
        {
            "Besluitidentificatie": "besluitidentificatie",
            "Verantwoordelijke organisatie": "verantwoordelijke_organisatie",
            "Besluittype-omschrijving": "type_omschrijving",
            "Besluitdatum": "besluitdatum",
            "Ingangsdatum": "ingangsdatum",
            "Publicatiedatum": "publicatiedatum",
        },
        {
            "betreft opleggen van": "handhaving.Handhavingsmaatregel.besluit",
            "heeft als motivering": "vergunning.Overweging.besluit",
            "betreft verlenen van": "vergunning.Toestemming.besluit",
            "is uitkomst van": "zaak",
            "is vastgelegd als": "informatieobjecten",
        },
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=("zaak__opdrachtgever",),
        uitvoerder=("zaak__behandelaar",),
        partner=("zaak__partners__instantie",),
        openbaar=vanaf_dag("publicatiedatum"),
    )

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ["-besluitdatum"]
        constraints = [
            models.UniqueConstraint(
                fields=["besluitidentificatie", "verantwoordelijke_organisatie"],
                name="besluit_uniek",
            )
        ]

    def __str__(self) -> str:
        return f"{self.type_omschrijving} van {self.besluitdatum:%d-%m-%Y}"


relatiehistorie(Besluit, "informatieobjecten")


@zoekbaar(
    "toestemming", titel="concat_ws(' ', NEW.onderwerp, NEW.kenmerk)", tekst="NEW.omschrijving"
)
@historie
class Toestemming(Basismodel):
    """Permission for activities: the first grant, or a change,
    revision or withdrawal that builds on ``basis``.
    """

    identificatie = IdentificatieField()
    onderwerp = models.CharField(max_length=200)
    soort = models.CharField(max_length=40, choices=Toestemmingsoort)
    type = models.CharField(max_length=20, choices=Toestemmingtype)
    kenmerk = models.CharField(max_length=60)
    omschrijving = models.TextField()
    dictum = models.TextField()
    inwerkingtredingsdatum = models.DateField()
    vervaldatum = models.DateField(null=True, blank=True)
    basis = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="mutaties"
    )
    aanvraag = models.ForeignKey(
        Toestemmingsaanvraag, models.PROTECT, null=True, blank=True, related_name="toestemmingen"
    )
    besluit = models.ForeignKey(Besluit, models.PROTECT, related_name="toestemmingen")
    zaak = models.ForeignKey("register.Zaak", models.PROTECT, related_name="toestemmingen")
    bevoegd_gezag = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, related_name="toestemmingen"
    )
    verleend_aan = models.ManyToManyField("register.Betrokkene", related_name="toestemmingen")
    legitimeert = models.ManyToManyField(
        "register.Activiteituitvoering", related_name="toestemmingen"
    )

    cim = Objecttype(
        "TOESTEMMING",
        {
            "Toestemming-identificatie": "identificatie",
            "Onderwerp": "onderwerp",
            "Toestemmingsoort": "soort",
            "Toestemmingtype": "type",
            "Kenmerk": "kenmerk",
            "Omschrijving": "omschrijving",
            "Dictum": "dictum",
            "Inwerkingtredingsdatum": "inwerkingtredingsdatum",
            "Vervaldatum": "vervaldatum",
        },
        {
            "legitimeert": "legitimeert",
            "is uitkomst van behandeling van": "aanvraag",
            "is verleend aan": "verleend_aan",
        },
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=("bevoegd_gezag",),
        uitvoerder=("zaak__behandelaar", "legitimeert__toezichtinstantie"),
        partner=("zaak__partners__instantie",),
        openbaar=vanaf_dag("besluit__publicatiedatum"),
        vertrouwelijk=(("toestemming", "pk"),),
    )

    class Meta:
        verbose_name = "toestemming"
        verbose_name_plural = "toestemmingen"
        ordering = ["inwerkingtredingsdatum"]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort__in=Toestemmingsoort.values), name="toestemming_soort"
            ),
            models.CheckConstraint(
                condition=Q(type__in=Toestemmingtype.values), name="toestemming_type"
            ),
            models.CheckConstraint(
                condition=Q(vervaldatum__isnull=True)
                | Q(vervaldatum__gte=F("inwerkingtredingsdatum")),
                name="toestemming_periode",
            ),
            models.CheckConstraint(
                condition=Q(type="verlening", basis__isnull=True) | ~Q(type="verlening"),
                name="toestemming_verlening_zonder_basis",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.onderwerp} ({self.kenmerk})"


relatiehistorie(Toestemming, "verleend_aan", "legitimeert")


@historie
class Overweging(Basismodel):
    """A consideration that motivates a toestemming or a condition."""

    overwegingidentificatie = models.PositiveIntegerField()
    titel = models.CharField(max_length=200)
    omschrijving = models.TextField()
    begindatum_geldigheid = models.DateField()
    einddatum_geldigheid = models.DateField(null=True, blank=True)
    besluit = models.ForeignKey(
        Besluit, models.PROTECT, null=True, blank=True, related_name="overwegingen"
    )
    toestemming = models.ForeignKey(
        Toestemming, models.PROTECT, null=True, blank=True, related_name="overwegingen"
    )
    voorschriften = models.ManyToManyField(
        "vergunning.SpecifiekVoorschrift", blank=True, related_name="overwegingen"
    )

    cim = Objecttype(
        "OVERWEGING",
        {
            "Overwegingidentificatie": "overwegingidentificatie",
            "Titel": "titel",
            "Omschrijving": "omschrijving",
            "Begindatum geldigheid": "begindatum_geldigheid",
            "Einddatum geldigheid": "einddatum_geldigheid",
        },
        {"is verantwoording van": "voorschriften", "motiveert": "toestemming"},
    )

    class Meta:
        verbose_name = "overweging"
        verbose_name_plural = "overwegingen"
        constraints = [
            models.UniqueConstraint(
                fields=["besluit", "overwegingidentificatie"], name="overweging_uniek"
            )
        ]


relatiehistorie(Overweging, "voorschriften")
