"""What a browser sends: the answers, with the hidden fields of the form as its page showed it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from urllib.parse import urlsplit

from lxml.html import document_fromstring

from vragen.adressen import Adres
from vragen.meten import als
from vragen.rijk import Rijk

Velden = dict[str, str]
ELDERS = {
    "site:dubbel": "/dubbelen",
    "site:herberekenen": "/beheer",
    "site:leesregel": "/stukken/{stuk}",
    "site:programmabezoek-verzetten": (
        "/programmabezoeken/{bezoek}?inspecteur={bezoek_inspecteur}&kwartaal={kwartaal}"
    ),
    "site:maatregelstap-herroepen": "/maatregelen/{maatregel}",
    "site:procedurestap-herroepen": "/procedures/{procedure}",
    "site:programma-opstellen": "/programma",
    "site:sleutel-intrekken": "/beheer/machines/{machine}",
    "site:signaal-afdoen": "/plannen/{plan}",
    "site:standaardversie-intrekken": "/bibliotheek/{standaard}",
    "site:standaardversie-vaststellen": "/bibliotheek/{standaard}",
    "site:veiligheidsrapport": "/locaties/{seveso_locatie}/seveso",
    "site:bevinding": "/controles/{controle}",
    "site:bevolking-index": "/omgevingsveiligheid/bevolking",
}
"""The page with the form, where it is not that of the address itself nor of one above it."""


def verborgen(antwoord: Any) -> dict[str, list[Velden]]:
    """Return the hidden fields of every form on a page, by where the form sends them."""
    found: dict[str, list[Velden]] = defaultdict(list)
    here = antwoord.wsgi_request.path
    for form in document_fromstring(antwoord.content).iterfind(".//form[@method='post']"):
        where = urlsplit(form.get("action") or here).path or here
        hidden = form.xpath(".//input[@type='hidden']")
        found[where].append({item.get("name"): item.get("value", "") for item in hidden})
    return found


class Formulieren:
    """The forms of the pages of a world, each page asked once."""

    def __init__(self, rijk: Rijk) -> None:
        self.rijk = rijk
        self.gezien: dict[tuple[str | None, str], dict[str, list[Velden]]] = {}

    def verzonden(self, adres: Adres) -> tuple[str, dict[str, Any]]:
        """Return where an address is sent to, and what: the answers over the hidden fields of the
        first form that says the same; without a key where no page shows such a form.
        """
        assert adres.stuur is not None
        path, answers = adres.pad.format(**self.rijk.plek), dict(adres.stuur(self.rijk))
        if adres.json:
            return path, answers
        where = urlsplit(path).path
        for page in self._pages(adres, path):
            for hidden in self._op(adres.rol, page).get(where, []):
                if _says_the_same(hidden, answers):
                    return path, {**hidden, **answers}
        return path, answers

    def _pages(self, adres: Adres, path: str) -> list[str]:
        if adres.naam in ELDERS:
            return [ELDERS[adres.naam].format(**self.rijk.plek)]
        parts = urlsplit(path).path.split("/")
        return [path, *("/".join(parts[:end]) for end in range(len(parts) - 1, 1, -1))]

    def _op(self, rol: str | None, page: str) -> dict[str, list[Velden]]:
        if (rol, page) not in self.gezien:
            answer = als(rol and self.rijk.wie(rol)).get(page)
            fits = answer.status_code == 200 and "html" in answer.headers.get("Content-Type", "")
            self.gezien[rol, page] = verborgen(answer) if fits else {}
        return self.gezien[rol, page]


def _says_the_same(hidden: Velden, answers: dict[str, Any]) -> bool:
    return all(
        str(answers.get(name, value)) == value
        for name, value in hidden.items()
        if not name.endswith("_FORMS") and name != "voorvoegsel"
    )
