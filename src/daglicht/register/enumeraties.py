"""The closed value lists (enumeraties) of CIm VTH FLo 1.0.1,
each value spelled as in the catalogue.
"""

from __future__ import annotations

from django.db import models


class Woordenlijst(models.TextChoices):
    """Base of the lists whose stored value is a word of the catalogue: that word is shown."""

    @property
    def label(self) -> str:
        """Return the value itself, which Django would otherwise make up from the name
        of the constant.
        """
        return str(self.value)


class Adresaanduidingsoort(Woordenlijst):
    """Enumeratie Adresaanduidingsoort."""

    CORRESPONDENTIE = "correspondentie-adres"
    VERBLIJF = "verblijfs- of vestigingsadres"


class Gedrag(models.TextChoices):
    """Enumeratie Gedrag: the horizontal axis of the LHSO;
    the stored value is the catalogue's code.
    """

    GOEDWILLEND = "A", "goedwillend"
    ONVERSCHILLIG = "B", "onverschillig"
    CALCULEREND = "C", "calculerend"
    NOTOIR = "D", "notoir/crimineel"


class Geslachtsaanduiding(Woordenlijst):
    """Enumeratie Geslachtsaanduiding."""

    MAN = "man"
    ONBEKEND = "onbekend"
    VROUW = "vrouw"


class Gevolg(models.TextChoices):
    """Enumeratie Gevolg: the vertical axis of the LHSO;
    the stored value is the catalogue's code.
    """

    VRIJWEL_NIHIL = "1", "vrijwel nihil"
    BEPERKT = "2", "beperkt"
    VAN_BELANG = "3", "van belang"
    AANZIENLIJK = "4", "aanzienlijk en/of onomkeerbaar"


class Handhavingsstrategie(Woordenlijst):
    """Enumeratie Handhavingsstrategie."""

    ANDERS = "anders"
    LBR = "LBR"
    LHS = "LHS"
    LHSO = "LHSO"


class IndicatieVeroorzaker(Woordenlijst):
    """Enumeratie Indicatie veroorzaker."""

    GEMELD = "gemeld"
    GEVERIFIEERD = "geverifieerd"


class KwalificatieActiviteituitvoering(Woordenlijst):
    """Enumeratie Kwalificatie activiteituitvoering."""

    INFORMATIEPLICHT = "informatieplicht"
    MELDINGSPLICHT = "meldingsplicht"
    TOEGESTAAN = "toegestaan"
    VERBOD = "verbod"
    VERGUNNINGPLICHT = "vergunningplicht"
    ZORGPLICHT = "zorgplicht"


class Postadrestype(Woordenlijst):
    """Enumeratie Postadrestype."""

    ANTWOORDNUMMER = "Antwoordnummer"
    POSTBUSNUMMER = "Postbusnummer"


class ResultaatBevinding(Woordenlijst):
    """Enumeratie Resultaat bevinding."""

    NAGELEEFD = "voorschriften nageleefd"
    NIET_AKKOORD = "niet akkoord, voorschriften overtreden"
    AKKOORD_NA_AANWIJZING = "akkoord na aanwijzing"
    NADER_ONDERZOEK = "nader onderzoek noodzakelijk"
    NIET_VAN_TOEPASSING = "voorschriften niet van toepassing"


class SoortMutatie(Woordenlijst):
    """Enumeratie Soort mutatie."""

    GEWIJZIGD = "gewijzigd"
    VAN_KRACHT = "van kracht"
    VERVALLEN = "vervallen"


class StatusActiviteituitvoering(Woordenlijst):
    """Enumeratie Status activiteituitvoering."""

    BEEINDIGD = "beeindigd"
    GESTAAKT = "gestaakt"
    REALISATIE = "realisatie"
    UITVOERING = "uitvoering"
    VOORGENOMEN = "voorgenomen"


class StatusHandhavingsmaatregel(Woordenlijst):
    """Enumeratie Status Hh-maatregel."""

    IN_UITVOERING = "in uitvoering"
    INGETROKKEN = "ingetrokken"
    OPGELEGD = "opgelegd"
    UITGEVOERD = "uitgevoerd"
    UITGEWERKT = "uitgewerkt"


class Toestemmingsoort(Woordenlijst):
    """Enumeratie Toestemmingsoort."""

    GEDOOGBESCHIKKING = "gedoogbeschikking"
    GOEDKEURING = "goedkeuring"
    ONTHEFFING = "ontheffing"
    GELIJKWAARDIGE_MAATREGEL = "toestemming gelijkwaardige maatregel"
    MAATWERKVOORSCHRIFT = "toestemming maatwerkvoorschrift"
    VERGUNNING = "vergunning"


class Toestemmingtype(Woordenlijst):
    """Enumeratie Toestemmingtype."""

    INTREKKING = "intrekking"
    REVISIE = "revisie"
    VERLENING = "verlening"
    WIJZIGING = "wijziging"


class Voorschrifttype(Woordenlijst):
    """Enumeratie Voorschrifttype."""

    MAATWERK = "maatwerk"
    STANDAARD = "standaard"


ENUMERATIES: dict[str, type[models.TextChoices]] = {
    "Adresaanduidingsoort": Adresaanduidingsoort,
    "Gedrag": Gedrag,
    "Geslachtsaanduiding": Geslachtsaanduiding,
    "Gevolg": Gevolg,
    "Handhavingsstrategie": Handhavingsstrategie,
    "Indicatie veroorzaker": IndicatieVeroorzaker,
    "Kwalificatie activiteituitvoering": KwalificatieActiviteituitvoering,
    "Postadrestype": Postadrestype,
    "Resultaat bevinding": ResultaatBevinding,
    "Soort mutatie": SoortMutatie,
    "Status activiteituitvoering": StatusActiviteituitvoering,
    "Status Hh-maatregel": StatusHandhavingsmaatregel,
    "Toestemmingsoort": Toestemmingsoort,
    "Toestemmingtype": Toestemmingtype,
    "Voorschrifttype": Voorschrifttype,
}
