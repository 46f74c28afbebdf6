"""A good file of each kind that Daglicht reads, and who reads it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import docx
import xlsxwriter
from django.core.exceptions import ValidationError

from bronbestanden import HOTMAPS_KOP, site
from daglicht.gegevens.dialect import lees_yaml
from daglicht.gegevens.fouten import GegevensFout
from daglicht.omgevingsveiligheid.bag import lees_bag
from daglicht.omgevingsveiligheid.groepsrisico import lees_scenarios
from daglicht.recht.verzameling import lees_strategie
from daglicht.ruimte.fouten import RuimteFout
from daglicht.ruimte.geojson import van_geojson
from daglicht.ruimte.omtrek import lees_omtrek
from daglicht.sturing.agenda.lezer import lees as lees_agenda
from daglicht.sturing.agenda.soorten import AgendaFout
from daglicht.tijd.consolidatie.stop.informatie import lees as lees_stop
from daglicht.tijd.fouten import TijdFout
from daglicht.toezicht.metingen.lezen import lees_metingen
from daglicht.uitwisseling.invoer import tabel
from daglicht.uitwisseling.invoer.fouten import InvoerFout
from daglicht.vergunning.aanvragen.stam import StamFout, lees_verzoek
from daglicht.vergunning.herkenning import document, herken
from daglicht.vergunning.normen.lezen import lees_normen
from stamberichten import bericht
from stukken import CHANGE, PERMIT, RULING

AGENDA = (
    "Programmalijn\n‘Nieuw’\n1. Doel en ambitie\nHet is er schoon.\n2. Terugblik afgelopen twee "
    "jaar: wat hebben we bereikt?\nEr is gemeten.\n3. Doelen komende twee jaar: wat willen we "
    "bereiken?\nAlles is heel.\n4. Aanpak\nWe gaan kijken.\n"
)
METINGEN = (
    "begin;eind;waarde;zuurstof\n2025-03-03 00:00;2025-03-03 01:00;1,5;11\n2025-03-03 01:00;"
    "2025-03-03 02:00;2.5;11\n2025-03-30 01:00;2025-03-30 03:00;0,1;11\n"
)
VIERKANT = "155000 463000\n155010 463000\n155010 463010\n155000 463010"
BAG = (
    '<?xml version="1.0" encoding="UTF-8"?><x:bagStand '
    'xmlns:x="http://www.kadaster.nl/schemas/lvbag/extract-deelbestand-lvc/v20200601" '
    'xmlns:s="http://www.kadaster.nl/schemas/lvbag/extract-selecties/v20200601" '
    'xmlns:o="www.kadaster.nl/schemas/lvbag/imbag/objecten/v20200601" '
    'xmlns:h="www.kadaster.nl/schemas/lvbag/imbag/historie/v20200601" '
    'xmlns:g="http://www.opengis.net/gml/3.2">'
    "<s:StandTechnischeDatum>2024-05-01</s:StandTechnischeDatum>"
    "<o:Pand><o:identificatie>0221100000000001</o:identificatie><o:geometrie><g:Polygon>"
    "<g:exterior><g:LinearRing><g:posList>155000 463000 155010 463000 155010 463010 155000 463000"
    "</g:posList></g:LinearRing></g:exterior></g:Polygon></o:geometrie><o:status>Pand in gebruik"
    "</o:status><o:voorkomen><h:Voorkomen><h:beginGeldigheid>2000-01-01</h:beginGeldigheid>"
    "</h:Voorkomen></o:voorkomen></o:Pand></x:bagStand>"
)
STOP = (
    '<?xml version="1.0" encoding="UTF-8"?><ConsolidatieInformatie '
    'xmlns="https://standaarden.overheid.nl/stop/imop/data/"><gemaaktOp>2026-01-01T10:00:00Z'
    "</gemaaktOp><BeoogdeRegelgeving><BeoogdeRegeling><doelen><doel>/join/id/proces/pv01/2026/x"
    "</doel></doelen><instrumentVersie>/akn/nl/act/pv01/2026/x/nld@2026-01-01;1"
    "</instrumentVersie><eId>art_I</eId></BeoogdeRegeling></BeoogdeRegelgeving>"
    "<Tijdstempels><Tijdstempel><doel>/join/id/proces/pv01/2026/x</doel>"
    "<soortTijdstempel>juridischWerkendVanaf</soortTijdstempel><datum>2026-02-01</datum>"
    "<eId>art_II</eId></Tijdstempel></Tijdstempels></ConsolidatieInformatie>"
)
LEZERSFOUTEN = (
    ValidationError, GegevensFout, RuimteFout, AgendaFout, TijdFout, InvoerFout, StamFout,
    document.DocumentFout,
)  # fmt: skip
"""What a reader may raise: its own word for a file that is no good."""


@dataclass(frozen=True)
class Soort:
    """``inhoud``: a good file; ``lees`` reads bytes, with a folder to put a file in."""

    naam: str
    inhoud: bytes
    lees: Callable[[bytes, Path], Any]
    fouten: tuple[type[Exception], ...] = LEZERSFOUTEN


def _tekst(inhoud: bytes) -> str:
    return inhoud.decode("utf-8", "replace")


def _docx() -> bytes:
    made, kept = docx.Document(), io.BytesIO()
    for line in PERMIT.splitlines():
        made.add_paragraph(line)
    made.add_table(2, 2).cell(0, 0).text = "in een tabel"
    made.save(kept)
    return kept.getvalue()


def _xlsx(tekst: str) -> bytes:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(tekst.splitlines()):
            sheet.write_row(number, 0, line.replace('"', "").split(";"))
    return kept.getvalue()


def _zip(naam: str, inhoud: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(naam, inhoud)
    return kept.getvalue()


def _op_schijf(naam: str, lees: Callable[[Path], Any]) -> Callable[[bytes, Path], Any]:
    """Return a reader of bytes from one of a file."""

    def read(inhoud: bytes, map_: Path) -> Any:
        place = map_ / naam
        place.write_bytes(inhoud)
        return lees(place)

    return read


def _geojson(inhoud: bytes, _map: Path) -> Any:
    return van_geojson(inhoud)


def _tabel(pad: Path) -> Any:
    return list(tabel.lees(pad, ["SiteID", "CompanyName"]))


def _strategie() -> bytes:
    return files("daglicht.recht").joinpath("data/strategie/lhso-2022.yaml").read_bytes()


def _vlak() -> bytes:
    ring = [[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.0]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]}).encode()


SOORTEN = (
    Soort("besluit.txt", PERMIT.encode(), lambda b, _: herken(document.ontleed("x.txt", b).tekst)),
    Soort("wijziging.txt", CHANGE.encode(), lambda b, _: herken(_tekst(b))),
    Soort("uitspraak.txt", RULING.encode(), lambda b, _: herken(_tekst(b))),
    Soort("besluit.html", f"<html><body><p>{PERMIT}</p><table><tr><td>1</td></tr></table>".encode(),
          lambda b, _: document.ontleed("x.html", b)),
    Soort("besluit.docx", _docx(), lambda b, _: document.ontleed("x.docx", b)),
    Soort("normen.txt", PERMIT.encode(), lambda b, _: lees_normen(_tekst(b))),
    Soort("verzoek.xml", bericht(), lambda b, _: lees_verzoek("x.xml", b)),
    Soort("metingen.csv", METINGEN.encode(), lambda b, _: lees_metingen(b, "x.csv")),
    Soort("metingen.xlsx", _xlsx(METINGEN), lambda b, _: lees_metingen(b, "x.xlsx")),
    Soort("tabel.csv", f"{HOTMAPS_KOP}\n{site(7)}\n{site(8)}".encode(),
          _op_schijf("x.csv", _tabel)),
    Soort("tabel.xlsx", _xlsx(f"{HOTMAPS_KOP}\n{site(7)}"), _op_schijf("x.xlsx", _tabel)),
    Soort("strategie.yaml", _strategie(),
          lambda b, _: lees_strategie(lees_yaml(_tekst(b)), "x.yaml")),
    Soort("agenda.txt", AGENDA.encode(), lambda b, _: lees_agenda(_tekst(b))),
    Soort("vlak.geojson", _vlak(), _geojson),
    Soort("omtrek.txt", VIERKANT.encode(), lambda b, _: lees_omtrek(_tekst(b))),
    Soort("scenarios.txt", b"1e-6 10\n1e-7 100\n", lambda b, _: lees_scenarios(_tekst(b)),
          (ValueError,)),
    Soort("bag.xml", BAG.encode(), _op_schijf("x.xml", lambda p: lees_bag([p], date(2024, 5, 1))),
          (*LEZERSFOUTEN, ValueError)),
    Soort("bag.zip", _zip("9999PND.xml", BAG), _op_schijf("x.zip", lambda p: lees_bag([p])),
          (*LEZERSFOUTEN, ValueError)),
    Soort("stop.xml", STOP.encode(), _op_schijf("x.xml", lees_stop)),
)  # fmt: skip
