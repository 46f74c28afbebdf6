"""Verzoek-view and the permit side of CIm VTH FLo: verzoek, besluit, toestemming, voorschrift, overweging."""

from __future__ import annotations

import pgtrigger
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from daglicht.kit.identificatie import IdentificatieField
from daglicht.kit.modellen import Basismodel, Objecttype, historie, relatiehistorie
from daglicht.kit.nummers import validate_rsin
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.kit.zoeken import zoekbaar
from daglicht.register.enumeraties import SoortMutatie, Toestemmingsoort, Toestemmingtype, Voorschrifttype


@historie
class Verzoek(Basismodel):
    """A request to an authority: application, notification or information; STAM numbering."""

    verzoeknummer = models.CharField(max_length=30)
    verzoekvolgnummer = models.CharField(
        max_length=3, validators=[RegexValidator(r"^\d{3}$", "Gebruik drie cijfers, bijvoorbeeld 001.")]
    )
    indiendatum = models.DateField()
    plichttype = models.CharField(max_length=45)
    type_verzoek = models.CharField(max_length=40)
    doel = models.CharField(max_length=40)
    behandelverantwoordelijke = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, related_name="verzoeken_als_bevoegd_gezag"
    )
    uitbesteed_aan = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, null=True, blank=True, related_name="verzoeken_in_behandeling"
    )
    initiatiefnemer = models.ForeignKey("register.Betrokkene", models.PROTECT, related_name="verzoeken")
    zaak = models.ForeignKey("register.Zaak", models.PROTECT, related_name="verzoeken")
    locatie = models.ForeignKey("register.GeoObject", models.PROTECT, null=True, blank=True, related_name="verzoeken")
    activiteiten = models.ManyToManyField("register.Activiteit", related_name="verzoeken")
    activiteituitvoeringen = models.ManyToManyField(
        "register.Activiteituitvoering", blank=True, related_name="verzoeken"
    )
    vth_objecten = models.ManyToManyField("register.VthObject", blank=True, related_name="verzoeken")
    informatieobjecten = models.ManyToManyField("register.Informatieobject", blank=True, related_name="verzoeken")

    cim = Objecttype(
        "VERZOEK",
        {
            "Verzoeknummer": "verzoeknummer",
            "Verzoekvolgnummer": "verzoekvolgnummer",
            "Indiendatum": "indiendatum",
            "Plichttype": "plichttype",
            "Type verzoek": "type_verzoek",
            "Doel": "doel",
        },
        {
            "heeft als verantwoordelijke voor behandeling": "behandelverantwoordelijke",
            "betreft": "activiteituitvoeringen",
            "betreft uitvoering op of in": "locatie",
            "betreft uitvoering van type van": "activiteiten",
            "betreft activiteiten binnen": "vth_objecten",
            "is uitbesteed voor behandeling aan": "uitbesteed_aan",
            "heeft als verantwoordelijke voor indienen": "initiatiefnemer",
        },
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=("behandelverantwoordelijke",),
        uitvoerder=("uitbesteed_aan", "zaak__behandelaar"),
        partner=("zaak__partners__instantie",),
    )

    class Meta:
        verbose_name = "verzoek"
        verbose_name_plural = "verzoeken"
        constraints = [models.UniqueConstraint(fields=["verzoeknummer", "verzoekvolgnummer"], name="verzoek_uniek")]

    def __str__(self) -> str:
        return f"{self.verzoeknummer}-{self.verzoekvolgnummer}"


relatiehistorie(Verzoek, "activiteiten", "activiteituitvoeringen", "vth_objecten", "informatieobjecten")


class SoortVerzoek(models.Model):
    """Abstract: a specialisation that shares the key of its Verzoek."""

    verzoek = models.OneToOneField(Verzoek, models.CASCADE, primary_key=True, related_name="%(class)s")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.verzoek)


@historie
class Toestemmingsaanvraag(SoortVerzoek):
    """A request for permission."""

    voorafgaande = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="volgende")

    cim = Objecttype(
        "TOESTEMMINGSAANVRAAG",
        {},
        {"betreft voorafgaande": "voorafgaande", "is ingediend d.m.v.": "verzoek"},
    )

    class Meta:
        verbose_name = "toestemmingsaanvraag"
        verbose_name_plural = "toestemmingsaanvragen"


@historie
class Activiteitmelding(SoortVerzoek):
    """A notification of the intention to carry out an activity."""

    geaccepteerd = models.BooleanField(null=True, blank=True)

    cim = Objecttype(
        "ACTIVITEITMELDING", {"Indicatie geaccepteerd": "geaccepteerd"}, {"is ingediend d.m.v.": "verzoek"}
    )

    class Meta:
        verbose_name = "activiteitmelding"
        verbose_name_plural = "activiteitmeldingen"


@historie
class Activiteitinformatie(SoortVerzoek):
    """Information given to meet an information duty."""

    cim = Objecttype("ACTIVITEITINFORMATIE", {}, {"is ingediend d.m.v.": "verzoek"})

    class Meta:
        verbose_name = "activiteitinformatie"
        verbose_name_plural = "activiteitinformaties"


@historie
class Besluit(Basismodel):
    """A written decision of an authority with legal effect."""

    besluitidentificatie = models.CharField(max_length=50)
    verantwoordelijke_organisatie = models.CharField(max_length=9, validators=[validate_rsin])
    type_omschrijving = models.CharField(max_length=100)
    besluitdatum = models.DateField()
    ingangsdatum = models.DateField()
    publicatiedatum = models.DateField(null=True, blank=True)
    zaak = models.ForeignKey("register.Zaak", models.PROTECT, null=True, blank=True, related_name="besluiten")
    informatieobjecten = models.ManyToManyField("register.Informatieobject", related_name="besluiten")

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
        openbaar=Q(publicatiedatum__isnull=False),
    )

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ["-besluitdatum"]
        constraints = [
            models.UniqueConstraint(
                fields=["besluitidentificatie", "verantwoordelijke_organisatie"], name="besluit_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"{self.type_omschrijving} van {self.besluitdatum:%d-%m-%Y}"


relatiehistorie(Besluit, "informatieobjecten")


@zoekbaar("toestemming", titel="concat_ws(' ', NEW.onderwerp, NEW.kenmerk)", tekst="NEW.omschrijving")
@historie
class Toestemming(Basismodel):
    """Permission for activities: the first grant, or a change, revision or withdrawal that builds on ``basis``."""

    identificatie = IdentificatieField()
    onderwerp = models.CharField(max_length=200)
    soort = models.CharField(max_length=40, choices=Toestemmingsoort)
    type = models.CharField(max_length=20, choices=Toestemmingtype)
    kenmerk = models.CharField(max_length=30)
    omschrijving = models.TextField()
    dictum = models.TextField()
    inwerkingtredingsdatum = models.DateField()
    vervaldatum = models.DateField(null=True, blank=True)
    basis = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="mutaties")
    aanvraag = models.ForeignKey(
        Toestemmingsaanvraag, models.PROTECT, null=True, blank=True, related_name="toestemmingen"
    )
    besluit = models.ForeignKey(Besluit, models.PROTECT, related_name="toestemmingen")
    zaak = models.ForeignKey("register.Zaak", models.PROTECT, related_name="toestemmingen")
    bevoegd_gezag = models.ForeignKey("register.VthInstantie", models.PROTECT, related_name="toestemmingen")
    verleend_aan = models.ManyToManyField("register.Betrokkene", related_name="toestemmingen")
    legitimeert = models.ManyToManyField("register.Activiteituitvoering", related_name="toestemmingen")

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
        openbaar=Q(besluit__publicatiedatum__isnull=False),
    )

    class Meta:
        verbose_name = "toestemming"
        verbose_name_plural = "toestemmingen"
        ordering = ["inwerkingtredingsdatum"]
        constraints = [
            models.CheckConstraint(condition=Q(soort__in=Toestemmingsoort.values), name="toestemming_soort"),
            models.CheckConstraint(condition=Q(type__in=Toestemmingtype.values), name="toestemming_type"),
            models.CheckConstraint(
                condition=Q(vervaldatum__isnull=True) | Q(vervaldatum__gte=F("inwerkingtredingsdatum")),
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


class SoortRechtsfeit(models.TextChoices):
    """What can change a permit: a decision, a ruling, or law itself."""

    BESLUIT = "besluit", "Besluit"
    UITSPRAAK = "uitspraak", "Uitspraak"
    WET = "wet", "Wet"


@historie
class Rechtsfeit(Basismodel):
    """What a decision, ruling or law does to conditions; the state of a permit is derived from these and nothing else.

    ``operaties`` are those of :mod:`daglicht.tijd.consolidatie.gebeurtenis` in JSON; ``basis`` the keys of the legal
    facts on which it was built (None: not declared); ``vindplaatsen`` gives per ``wid`` the page and words it was read
    from. A ruling or law names the toestemming it concerns. The database refuses changes: another fact sets it right.
    """

    betreft = models.ForeignKey(Toestemming, models.PROTECT, related_name="rechtsfeiten")
    soort = models.CharField(max_length=10, choices=SoortRechtsfeit)
    titel = models.CharField(max_length=200)
    kenmerk = models.CharField(max_length=60, help_text="Kenmerk van het besluit, ECLI van de uitspraak of vindplaats")
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
        openbaar=Q(betreft__besluit__publicatiedatum__isnull=False),
    )

    class Meta:
        verbose_name = "rechtsfeit"
        verbose_name_plural = "rechtsfeiten"
        ordering = ["bekend_op", "volgorde", "id"]
        constraints = [models.CheckConstraint(condition=Q(soort__in=SoortRechtsfeit.values), name="rechtsfeit_soort")]
        triggers = [pgtrigger.Protect(name="onveranderlijk", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.kenmerk} ({self.titel})" if self.titel else self.kenmerk


@zoekbaar("voorschrift", titel="concat_ws(' ', NEW.nummer, NEW.titel)", tekst="NEW.omschrijving")
@historie
class SpecifiekVoorschrift(Basismodel):
    """One version of a condition, written by one legal fact. Versions of the same condition share ``wid``.

    What is in force on a date is derived from the legal facts (:mod:`daglicht.vergunning.dossier`), never stored.
    """

    voorschriftidentificatie = models.CharField(max_length=120, unique=True)
    wid = models.CharField(max_length=80, db_index=True)
    nummer = models.CharField(max_length=20)
    voorschrifttype = models.CharField(max_length=10, choices=Voorschrifttype)
    titel = models.CharField(max_length=200)
    omschrijving = models.TextField()
    thema = models.CharField(max_length=80, help_text="Controle-onderwerp waaronder het voorschrift wordt getoetst")
    begindatum_geldigheid = models.DateField()
    einddatum_geldigheid = models.DateField(null=True, blank=True)
    rechtsfeit = models.ForeignKey(Rechtsfeit, models.PROTECT, related_name="versies")
    voorgeschreven_in = models.ForeignKey(Toestemming, models.PROTECT, related_name="voorschriften")
    soort_mutatie = models.CharField(max_length=12, choices=SoortMutatie)
    vth_objecten = models.ManyToManyField("register.VthObject", blank=True, related_name="voorschriften")
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
        uitvoerder=("voorgeschreven_in__zaak__behandelaar", "activiteituitvoeringen__toezichtinstantie"),
        openbaar=Q(voorgeschreven_in__besluit__publicatiedatum__isnull=False),
    )

    class Meta:
        verbose_name = "specifiek voorschrift"
        verbose_name_plural = "specifieke voorschriften"
        ordering = ["nummer", "begindatum_geldigheid"]
        constraints = [
            models.CheckConstraint(condition=Q(soort_mutatie__in=SoortMutatie.values), name="voorschrift_mutatie"),
            models.CheckConstraint(condition=Q(voorschrifttype__in=Voorschrifttype.values), name="voorschrift_type"),
            models.CheckConstraint(
                condition=Q(einddatum_geldigheid__isnull=True) | Q(einddatum_geldigheid__gt=F("begindatum_geldigheid")),
                name="voorschrift_periode",
            ),
            models.UniqueConstraint(fields=["wid", "rechtsfeit"], name="voorschrift_een_versie"),
        ]

    def __str__(self) -> str:
        return f"{self.nummer} {self.titel}"


relatiehistorie(SpecifiekVoorschrift, "vth_objecten", "activiteituitvoeringen")


@historie
class Overweging(Basismodel):
    """A consideration that motivates a toestemming or a condition."""

    overwegingidentificatie = models.PositiveIntegerField()
    titel = models.CharField(max_length=200)
    omschrijving = models.TextField()
    begindatum_geldigheid = models.DateField()
    einddatum_geldigheid = models.DateField(null=True, blank=True)
    besluit = models.ForeignKey(Besluit, models.PROTECT, null=True, blank=True, related_name="overwegingen")
    toestemming = models.ForeignKey(Toestemming, models.PROTECT, null=True, blank=True, related_name="overwegingen")
    voorschriften = models.ManyToManyField(SpecifiekVoorschrift, blank=True, related_name="overwegingen")

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
        constraints = [models.UniqueConstraint(fields=["besluit", "overwegingidentificatie"], name="overweging_uniek")]


relatiehistorie(Overweging, "voorschriften")
