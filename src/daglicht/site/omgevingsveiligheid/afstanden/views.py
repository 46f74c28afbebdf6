"""The page of what law fixes about distances."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.site.hulp import vereist, woorden
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht

KOLOMMEN = (
    ("BK", veiligheid.Gebiedssoort.AFSTAND_BK),
    ("K", veiligheid.Gebiedssoort.AFSTAND_K),
    ("ZK", veiligheid.Gebiedssoort.AFSTAND_ZK),
    ("10⁻⁶", veiligheid.Gebiedssoort.PR_6),
    ("Brand", veiligheid.Gebiedssoort.BRAND),
    ("Explosie", veiligheid.Gebiedssoort.EXPLOSIE),
    ("Civiel B", veiligheid.Gebiedssoort.CIVIEL_B),
)


@vereist(Recht.WAARDELIJST_LEZEN)
def afstanden(request: Request) -> HttpResponse:
    """List all fixed distances of the annexes with their article, and what could not be read."""
    words = woorden(request)
    rows = [row for row in veiligheid.rijen() if _holds(row, words)]
    context = {
        "q": words,
        "aantal": len(rows),
        "kolommen": [name for name, _ in KOLOMMEN],
        "rubrieken": [
            (rubriek, _lines(own)) for rubriek, own in groupby(rows, key=lambda row: row.rubriek)
        ],
        "ontbrekend": veiligheid.ontbrekend().values(),
    }
    return render(request, "site/omgevingsveiligheid/afstanden/afstanden.html", context)


def _holds(row: veiligheid.Rij, words: str) -> bool:
    title = f"{row.code} {row.rubriek.plaats} {row.rubriek.naam}"
    text = f"{title} {row.klasse} {row.omschrijving}".casefold()
    return all(word in text for word in words.casefold().split())


def _lines(rows: Iterable[veiligheid.Rij]) -> list[tuple[veiligheid.Rij, list[float | None]]]:
    return [(row, [row.afstanden.get(kind) for _, kind in KOLOMMEN]) for row in rows]
