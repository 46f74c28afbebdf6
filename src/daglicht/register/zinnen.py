"""What is said when a row of this room breaks a constraint of its table."""

from __future__ import annotations

from daglicht.kit.beperking import Zin

BETROKKENE = {
    "betrokkene_soort": Zin("Een betrokkene van deze soort is er niet.", "soort"),
    "betrokkene_adres_binnenland": Zin(
        "Het adres in Nederland is niet heel: er horen een straat, een huisnummer en een "
        "woonplaats in."
    ),
    "betrokkene_adres_buitenland": Zin(
        "Bij een adres in het buitenland hoort het land.", "buitenland_land"
    ),
    "betrokkene_postadres_binnenland": Zin(
        "Het postadres is niet heel: er horen een soort, een nummer, een postcode en een "
        "woonplaats in."
    ),
    "betrokkene_niet_met_zichzelf": Zin("Een betrokkene gaat niet op in zichzelf."),
}
NIET_NATUURLIJK = {
    "nnp_bestaansperiode": Zin(
        "De rechtspersoon eindigt niet voor de dag waarop hij begon.", "datum_beeindiging"
    ),
    "nnp_heeft_naam": Zin("Een rechtspersoon heeft een statutaire naam of een verkorte naam."),
}
VESTIGING = {
    "vestiging_bestaansperiode": Zin(
        "De vestiging eindigt niet voor de dag waarop zij begon.", "datum_beeindiging"
    ),
    "vestiging_heeft_handelsnaam": Zin(
        "Een vestiging heeft ten minste één handelsnaam.", "handelsnamen"
    ),
    "vestiging_heeft_sbi": Zin("Een vestiging heeft ten minste één SBI-code.", "sbi_activiteiten"),
    "vestiging_een_eigenaar": Zin("Een vestiging is van een rechtspersoon of van een mens."),
}
VTH_OBJECT = {
    "vthobject_niet_deel_van_zichzelf": Zin("Een locatie is geen deel van zichzelf."),
    "vthobject_niet_met_zichzelf": Zin("Een locatie gaat niet op in zichzelf."),
}
