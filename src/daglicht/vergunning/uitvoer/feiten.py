"""The legal facts as events for the engine (docs/gebeurtenissen.schema.json),
and the limits as a table.
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from daglicht.kit.tabelbestand import veilig
from daglicht.tijd.consolidatie.bestand import Gebeurtenissenbestand
from daglicht.vergunning.dossier import als_gebeurtenis
from daglicht.vergunning.models import Normregel
from daglicht.vergunning.uitvoer.stand import Vergunningstand, voorbehoud

KOLOMMEN = (
    "parameter",
    "cas",
    "medium",
    "operator",
    "waarde",
    "eenheid",
    "middeling",
    "dagdeel",
    "referentie_o2",
    "emissiepunt",
    "meetmethode",
    "meetfrequentie",
    "rapportage",
    "grondslag",
    "oordeel",
)


def normcellen(regel: Normregel) -> list[Any]:
    """Return a norm as cells under :data:`KOLOMMEN`;
    a text that a spreadsheet would calculate is quoted.
    """
    values = (getattr(regel, name) for name in KOLOMMEN)
    return [
        "" if value is None else veilig(value) if isinstance(value, str) else value
        for value in values
    ]


def als_gebeurtenissen(stand: Vergunningstand) -> bytes:
    """Return the events; ``daglicht vergunning toestand`` gives the same state from them."""
    events = tuple(als_gebeurtenis(row) for row in stand.rechtsfeiten)
    reserve = (*map(voorbehoud, stand.ooit_niet_verwerkt), *stand.over_alles)
    made = Gebeurtenissenbestand(gebeurtenissen=events, voorbehoud=reserve).model_dump(
        mode="json", by_alias=True, exclude_none=True
    )
    return json.dumps(made, ensure_ascii=False, indent=2).encode()


def als_normen_csv(stand: Vergunningstand) -> bytes:
    """Return the limits and duties to measure in force: UTF-8, semicolons, decimal points; where
    there are none, a row that holds no more than what a reader must know of the whole permit.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(("nummer", "besluit", *KOLOMMEN, "voorbehoud"))
    doubtful = {row.pk: voorbehoud(row) for row in stand.niet_verwerkt}
    told = False
    for part in stand.getoond:
        if part.versie is None:
            continue
        for row in part.versie.normen.all():
            cells = veilig(part.nummer), veilig(part.bron.kenmerk), *normcellen(row)
            own = [doubtful[part.bron.pk]] if part.bron.pk in doubtful else []
            writer.writerow((*cells, " ".join([*own, *stand.over_alles])))
            told = True
    if stand.over_alles and not told:
        writer.writerow((*[""] * (len(KOLOMMEN) + 2), " ".join(stand.over_alles)))
    return text.getvalue().encode()
