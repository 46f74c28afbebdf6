"""The door of the room: what other rooms and the pages may use."""

from __future__ import annotations

from daglicht.omgevingsveiligheid.aanwezig import Aanwezig, aanwezig, aanwezigen
from daglicht.omgevingsveiligheid.afleiden import leid_af, leid_alles_af
from daglicht.omgevingsveiligheid.afscherming import ONDERGRENS, Inzage, inzage, ziet_gebouw
from daglicht.omgevingsveiligheid.afstanden import (
    Afstand,
    Invoer,
    Ontbrekend,
    Rij,
    Rubriek,
    bepaal,
    invoeren,
    ontbrekend,
    rijen,
    rubrieken,
)
from daglicht.omgevingsveiligheid.bag import gebouwen_uit, lees_bag
from daglicht.omgevingsveiligheid.begrippen import (
    ONBEKEND,
    Gebiedssoort,
    Grondslag,
    Kwetsbaarheid,
    onbekend_tot,
)
from daglicht.omgevingsveiligheid.bevolking import (
    Bevolking,
    bevolking_in,
    bouw_index,
    heeft_index,
    loopt_achter,
)
from daglicht.omgevingsveiligheid.dekking import (
    Dekking,
    Mate,
    aandachtsdekkingen,
    dekking,
    dekkingen,
    zonder_grens,
)
from daglicht.omgevingsveiligheid.groepsrisico import (
    fn_curve,
    hoogste_factor,
    lees_scenarios,
    tekening,
)
from daglicht.omgevingsveiligheid.imev import Beschrijving, Fout, beschrijving, keur, van_jsonschema
from daglicht.omgevingsveiligheid.imev.bestand import Imevbestand
from daglicht.omgevingsveiligheid.imev.gebouwen import bouw_gebouwen_op
from daglicht.omgevingsveiligheid.imev.opbouwen import bouw_op, onbekend_in_levering, toets_levering
from daglicht.omgevingsveiligheid.imev.overnemen import Overname, neem_over
from daglicht.omgevingsveiligheid.kaartbeeld import beelddekking, kaartbeeld
from daglicht.omgevingsveiligheid.kwetsbaarheid import FUNCTIES, KENMERKEN, beoordeel
from daglicht.omgevingsveiligheid.kwetsbaarheid.spreiding import verspreid
from daglicht.omgevingsveiligheid.lijsten import PLANNENLIJST, Planrij, plannenlijst
from daglicht.omgevingsveiligheid.models import (
    EVActiviteit,
    EVActiviteitversie,
    EVContour,
    GebouwOfLocatie,
    Kwetsbaarheidsoordeel,
    LocatieEVActiviteit,
    Plan,
    Plansignaal,
    Referentie,
)
from daglicht.omgevingsveiligheid.omgeving import (
    Omgeving,
    contouren,
    gebouwen,
    omgevingen,
    op_punt,
    risicobronnen,
    rond,
)
from daglicht.omgevingsveiligheid.oordeelrecht import eis_oordeel, mag_oordelen
from daglicht.omgevingsveiligheid.plannen import Plangegevens, laat_vervallen, leg_plan_vast, vragen
from daglicht.omgevingsveiligheid.rapport import AANGENOMEN, GEEN, advies, op_ernst, planrapport
from daglicht.omgevingsveiligheid.receptoren import (
    Bijgewerkt,
    Gebouwgegevens,
    Levering,
    leg_gebouwen_vast,
    oordeel,
    oordelen,
    openstaand,
    werk_gebouwen_bij,
)
from daglicht.omgevingsveiligheid.screening import MODELLEN, screen
from daglicht.omgevingsveiligheid.signaleren import Raakvlak, doe_af, signalen, soorten, toets_plan
from daglicht.omgevingsveiligheid.taken import signaaltaak, taken
from daglicht.omgevingsveiligheid.tegels import dekkingstegel, gebiedentegel, gebouwentegel
from daglicht.omgevingsveiligheid.toets import BIJZONDERHEDEN, Gevolg, Toetsbevinding
from daglicht.omgevingsveiligheid.vastleggen import (
    Gebiedsverschil,
    Geleverd,
    NieuweReferentie,
    beeindig,
    leg_versie_vast,
    verschillen,
    verschillen_van,
)
from daglicht.omgevingsveiligheid.vinden import (
    gevonden,
    signalen_bij,
    van_klasse,
    versies,
    vind_gebouw,
    vind_plan,
    vind_risicobron,
    vind_signaal,
)
from daglicht.omgevingsveiligheid.zicht import WEGGELATEN, Bronzicht, bronzicht, met_gebied

__all__ = [
    "AANGENOMEN",
    "BIJZONDERHEDEN",
    "FUNCTIES",
    "GEEN",
    "KENMERKEN",
    "MODELLEN",
    "ONBEKEND",
    "ONDERGRENS",
    "PLANNENLIJST",
    "WEGGELATEN",
    "Aanwezig",
    "Afstand",
    "Beschrijving",
    "Bevolking",
    "Bijgewerkt",
    "Bronzicht",
    "Dekking",
    "EVActiviteit",
    "EVActiviteitversie",
    "EVContour",
    "Fout",
    "Gebiedssoort",
    "Gebiedsverschil",
    "GebouwOfLocatie",
    "Gebouwgegevens",
    "Geleverd",
    "Gevolg",
    "Grondslag",
    "Imevbestand",
    "Invoer",
    "Inzage",
    "Kwetsbaarheid",
    "Kwetsbaarheidsoordeel",
    "Levering",
    "LocatieEVActiviteit",
    "Mate",
    "NieuweReferentie",
    "Omgeving",
    "Ontbrekend",
    "Overname",
    "Plan",
    "Plangegevens",
    "Planrij",
    "Plansignaal",
    "Raakvlak",
    "Referentie",
    "Rij",
    "Rubriek",
    "Toetsbevinding",
    "aandachtsdekkingen",
    "aanwezig",
    "aanwezigen",
    "advies",
    "beeindig",
    "beelddekking",
    "beoordeel",
    "bepaal",
    "beschrijving",
    "bevolking_in",
    "bouw_gebouwen_op",
    "bouw_index",
    "bouw_op",
    "bronzicht",
    "contouren",
    "dekking",
    "dekkingen",
    "dekkingstegel",
    "doe_af",
    "eis_oordeel",
    "fn_curve",
    "gebiedentegel",
    "gebouwen",
    "gebouwen_uit",
    "gebouwentegel",
    "gevonden",
    "heeft_index",
    "hoogste_factor",
    "invoeren",
    "inzage",
    "kaartbeeld",
    "keur",
    "laat_vervallen",
    "lees_bag",
    "lees_scenarios",
    "leg_gebouwen_vast",
    "leg_plan_vast",
    "leg_versie_vast",
    "leid_af",
    "leid_alles_af",
    "loopt_achter",
    "mag_oordelen",
    "met_gebied",
    "neem_over",
    "omgevingen",
    "onbekend_in_levering",
    "onbekend_tot",
    "ontbrekend",
    "oordeel",
    "oordelen",
    "op_ernst",
    "op_punt",
    "openstaand",
    "plannenlijst",
    "planrapport",
    "rijen",
    "risicobronnen",
    "rond",
    "rubrieken",
    "screen",
    "signaaltaak",
    "signalen",
    "signalen_bij",
    "soorten",
    "taken",
    "tekening",
    "toets_levering",
    "toets_plan",
    "van_jsonschema",
    "van_klasse",
    "verschillen",
    "verschillen_van",
    "versies",
    "verspreid",
    "vind_gebouw",
    "vind_plan",
    "vind_risicobron",
    "vind_signaal",
    "vragen",
    "werk_gebouwen_bij",
    "ziet_gebouw",
    "zonder_grens",
]
