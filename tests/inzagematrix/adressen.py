"""Which row of the table each address goes by: its name to read it, with ! to act, with * both."""

from __future__ import annotations

ADRESSEN = {
    "openbaar": """
        site:start site:openbaar site:toegankelijkheid site:zoeken site:locaties site:locatie
        site:controles site:toestemmingen
        site:kaart-punten site:kaart-gebieden site:veiligheidskaart site:veiligheid-hier
        site:veiligheidstegel site:afstanden site:screening site:groepsrisico site:risicobron
        site:gebouwen site:gebouw site:agenda site:programmalijn site:doel site:vergunning
        site:vergunning-uitvoer site:verschil site:voorschriften site:normen site:normen-csv
        site:bibliotheek site:standaard site:sevesos site:nalevingslijst site:seveso-samenvatting
        site:veldwerk-werker site:veldwerk-manifest
        api-1.0.0:locaties api-1.0.0:locatie api-1.0.0:voorschriften api-1.0.0:rechtsfeiten
        api-1.0.0:normen api-1.0.0:vergunde_toestand api-1.0.0:vergunning_uitvoer
        api-1.0.0:toestemmingen api-1.0.0:controles api-1.0.0:waardelijsten api-1.0.0:waarden
        api-1.0.0:doelen api-1.0.0:openapi api-1.0.0:docs
        ogc/v1 ogc:begin ogc:conformance ogc:api ogc:collections ogc:collection ogc:queryables
        ogc:items ogc:item livez readyz
        account_login* account_logout* account_reset_password account_confirm_email account_inactive
        account_reset_password_done account_reset_password_from_key
        account_reset_password_from_key_done socialaccount_login_cancelled""",
    "bestaat niet": """
        api-1.0.0:api-root api/v1/<path:onbekend>
        account_signup account_set_password account_email_verification_sent
        account_confirm_login_code socialaccount_connections socialaccount_signup
        socialaccount_login_error openid_connect_login openid_connect_callback
        aanbieder_afgemeld""",
    "eigen account": """
        account_email* account_reauthenticate* account_change_password*
        account_gegevens account_gegevensbestand
        usersessions_list* mfa_index mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp
        mfa_view_recovery_codes mfa_generate_recovery_codes mfa_download_recovery_codes
        mfa_authenticate""",
    "agenda met sleutel": "site:kalender-bestand",
    "eigen werk": "site:achtergrondwerken site:werk-aantal site:werk-verdelen site:afwezigheid*",
    "werk op naam": "site:werk-verdelen!",
    "eigen afwezigheid": "site:afwezigheid-wijzigen* site:afwezigheid-vervallen!",
    "werk van een ander": "site:achtergrondwerk site:achtergrondwerk-afbreken!",
    "werk opnieuw of ophalen": "site:achtergrondwerk-opnieuw! site:achtergrondwerk-bestand",
    "eigen zaken": """
        site:overtredingen site:maatregelen site:procedures site:handhaving site:escalaties
        site:boete site:strategieen
        site:verzoeken site:kalender site:kalender-sleutel!""",
    "eigen zaken in de api": "api-1.0.0:procedures api-1.0.0:overtredingen",
    "besluit bekendgemaakt": "site:toestemming site:besluit-document api-1.0.0:toestemming",
    "vergunning schrijven": """
        site:actualisatie-toetsen* site:stukken* site:stuk site:stuk-bestand
        site:stuk-vaststellen! site:stuk-verwerpen! site:leesregel!
        site:concept-nieuw* site:concept site:concept-wijziging! site:concept-dagen!
        site:concept-publiceren! site:concept-document site:concept-standaard*
        site:toestemming-verlenen* site:norm* site:procedure-verwerken*
        site:verzoekbericht site:verzoek-vervolg! site:verzoekbericht-terzijde!
        site:procedure-stap! site:procedurestap-herroepen! site:procedure-beginnen*
        site:verzoek-vastleggen*
        site:standaard-versie* site:standaard-koppelen! site:standaardversie-vaststellen!
        site:standaardversie-intrekken!""",
    "lijst om te schrijven": "site:actualisatie site:verzoek-inlezen*",
    "eigen standaard": "site:standaard-nieuw",
    "standaard voor een ander": "site:standaard-nieuw!",
    "procedure": "site:procedure",
    "procedure in de api": "api-1.0.0:procedure",
    "bijlage van een verzoek": "site:verzoekbijlage",
    "verzoek van een persoon": "site:verzoekbericht-bestand",
    "controle niet afgerond": "site:controle api-1.0.0:controle",
    "controle doen": """
        site:controle-plannen* site:controle-beginnen! site:controle-afronden!
        site:controle-rapport site:controle-brief site:controle-rapporteren! site:controle-punt!
        site:controle-lijst! site:bevinding! site:veldwerk-beslissen! site:meting-bevinding!""",
    "eigen controles": "site:veldwerk site:veldwerk-pakket site:veldwerk-conflicten",
    "veldwerk van een ander": "site:veldwerk-sync! site:veldwerk-punt! site:veldwerk-beeld!",
    "samen inspecteren": "site:controle-seveso!",
    "foto uit het veld": "site:veldbeeld",
    "seveso voor de samenvatting": "site:seveso site:seveso-document",
    "seveso doen": """
        site:seveso-team! site:seveso-onderwerp! site:seveso-agenda! site:seveso-categorie!
        site:seveso-akkoord! site:seveso-vervolg!""",
    "risico en metingen": "site:risico site:metingen site:meting site:seveso-locatie",
    "eigen lijsten": "site:probleemanalyse site:aandacht site:plannen site:programmas",
    "risico beoordelen": """
        site:risico-beoordelen* site:aandacht-beslissen* site:seveso-beginnen* site:seveso-last*
        site:seveso-plannen! site:veiligheidsrapport-ontvangen! site:veiligheidsrapport!""",
    "metingen inlezen": "site:metingen!",
    "programma": "site:programma site:programmabezoek",
    "eigen programma": "site:programma-kiezen",
    "programma maken": """
        site:programma-toevoegen*
        site:programma-berekenen! site:programma-klaarzetten! site:inzet-toevoegen* site:inzet*
        site:programma-opstellen! site:programmabezoek-verzetten! site:programmabezoek-samen!""",
    "overtreding of maatregel": "site:overtreding site:maatregel site:maatregel-brief",
    "overtreding in de api": "api-1.0.0:overtreding",
    "overtreding vaststellen": "site:overtreding-constateren* site:overtreding-hercontrole*",
    "handhaven": """
        site:overtreding-positioneren* site:overtreding-intrekken* site:overtreding-voorleggen*
        site:overtreding-maatregel* site:afstemming-afspreken* site:maatregel-stap!
        site:maatregel-verbeuren! site:maatregel-goedkeuren! site:maatregel-toets*
        site:maatregelstap-herroepen!""",
    "tafel van afstemming": "site:afstemming",
    "eigen strategie": "site:strategie-inlezen",
    "strategie voor een ander": "site:strategie-inlezen!",
    "plan": "site:plan site:plan-rapport",
    "plan wijzigen": "site:plan-vervallen! site:signaal-afdoen!",
    "eigen plan": "site:plan-nieuw*",
    "mensen tellen": "site:bevolking*",
    "mensen tellen in de api": "api-1.0.0:bevolking",
    "telling vernieuwen": "site:bevolking-index!",
    "gebouw indelen": "site:gebouw!",
    "eigen agenda": "site:agenda-inlezen*",
    "doel stellen": "site:doel-stellen*",
    "doel meten en bewijzen": "site:doel-indicator* site:doel-bewijs*",
    "eigen dubbelen": "site:dubbelen",
    "samenvoegen": "site:dubbel!",
    "eigen logboek": "site:beheer",
    "accounts van de eigen dienst": "site:accounts",
    "account": "site:account",
    "machines van de eigen dienst": "site:machines site:machine-nieuw",
    "machine voor een ander": "site:machine-nieuw!",
    "machine": """
        site:machine site:sleutel-maken* site:machine-sluiten! site:sleutel-intrekken!""",
    "notities lezen": "site:notities site:notitie-bestand site:notitie-beeld",
    "notitie schrijven": "site:notitie-nieuw* site:bestand-nieuw*",
    "eigen notitie wijzigen": "site:notitie* site:notitie-intrekken*",
    "vertrouwelijk merken": """
        site:vertrouwelijk* site:vertrouwelijk-merk* site:vertrouwelijk-intrekken*""",
    "merken om te herzien": "site:vertrouwelijk-herzien",
    "landelijk bestand": "site:inlezen* site:herberekenen! site:inlezing",
}


def rij_van() -> dict[tuple[str, bool], str]:
    """Return the row of every address, by its name and whether one acts there."""
    found: dict[tuple[str, bool], str] = {}
    for row, names in ADRESSEN.items():
        for written in names.split():
            name = written.rstrip("!*")
            ways = {"!": (True,), "*": (False, True)}.get(written[len(name) :], (False,))
            for acts in ways:
                assert (name, acts) not in found, f"{written} staat in twee rijen"
                found[name, acts] = row
    return found
