"""What each person gets per kind of object and act: written by hand from law, never from a run.

    ja    answered
    in    sent to the login page
    nee   refused (403): has no such right anywhere
    -     not found (404): has the right, not on this object, or may not know that it is there
    fout  the form says what is wrong, nothing is recorded
    405   there is no such act

``van`` says whose the object is: of the ``zaak`` (the province as bevoegd gezag, the dienst that
works for it, and another dienst with its mandate), of the ``dienst`` or the ``provincie`` alone, or
of ``allen``. The letters are the roles at the own authority: v(ergunningverlener),
t(oezichthouder), j (handhavingsjurist), a(dviseur), b(eleid), c(oördinator), h (beheerder).
``vreemd`` is a role that would get ``ja`` at its own authority, at another without a mandate.
``partner`` takes part in the case, ``buur`` in another; ``ingelogd`` has no role (any more).
"""

from __future__ import annotations

from dataclasses import dataclass

from zicht import tabel

ROLLEN = {
    "v": "vergunningverlener",
    "t": "toezichthouder",
    "j": "handhavingsjurist",
    "a": "adviseur",
    "b": "beleid",
    "c": "coordinator",
    "h": "beheerder",
}

# Public (Woo art. 3.1): what is decided, from the day on which it is made known (Awb art. 3:42),
# and that a controle was held. Not while they run: supervision, violations, measures (Woo art. 5.1,
# second paragraph; an order only once it is irrevocable, art. 3.3, fifth paragraph, g). Whose names
# may be read: ``merken``. Who may act: whose task it is by law or mandate (Awb art. 10:1 and 10:2).
TABEL = """
rij                          | van       | publiek | ingelogd | partner | buur | v   | t   | j   | a   | b   | c   | h   | vreemd
openbaar                     | allen     | ja      | ja       | ja      | ja   | ja  | ja  | ja  | ja  | ja  | ja  | ja  | ja
bestaat niet                 | allen     | -       | -        | -       | -    | -   | -   | -   | -   | -   | -   | -   | -
eigen account                | allen     | in      | ja       | ja      | ja   | ja  | ja  | ja  | ja  | ja  | ja  | ja  | ja
agenda met sleutel           | allen     | ja      | ja       | ja      | ja   | ja  | ja  | ja  | ja  | ja  | ja  | ja  | ja
sleutel na einde van de rol  | allen     | -       | -        | -       | -    | -   | -   | -   | -   | -   | -   | -   | -
eigen werk                   | allen     | in      | nee      | ja      | ja   | ja  | ja  | ja  | ja  | ja  | ja  | ja  | ja
eigen zaken                  | allen     | in      | nee      | ja      | ja   | ja  | ja  | ja  | ja  | ja  | ja  | nee | ja
eigen zaken in de api        | allen     | nee     | nee      | ja      | ja   | ja  | ja  | ja  | ja  | ja  | ja  | nee | ja
werk van een ander           | dienst    | in      | nee      | -       | -    | -   | ja  | -   | -   | -   | -   | ja  | -
werk opnieuw of ophalen      | dienst    | in      | nee      | -       | -    | -   | ja  | -   | -   | -   | -   | -   | -
werk op naam                 | zaak      | in      | nee      | fout    | fout | fout| fout| ja  | fout| fout| fout| fout| fout
eigen afwezigheid            | dienst    | in      | nee      | -       | -    | -   | ja  | -   | -   | -   | ja  | -   | -
besluit bekendgemaakt        | zaak      | ja      | ja       | ja      | ja   | ja  | ja  | ja  | ja  | ja  | ja  | ja  | ja
besluit nog niet bekend      | zaak      | -       | -        | -       | -    | ja  | ja  | ja  | ja  | ja  | ja  | -   | -
vergunning schrijven         | zaak      | in      | nee      | nee     | nee  | ja  | nee | nee | nee | nee | nee | nee | -
lijst om te schrijven        | allen     | in      | nee      | nee     | nee  | ja  | nee | nee | nee | nee | nee | nee | ja
eigen standaard              | allen     | in      | nee      | nee     | nee  | ja  | nee | nee | nee | nee | nee | nee | ja
standaard voor een ander     | zaak      | in      | nee      | nee     | nee  | ja  | nee | nee | nee | nee | nee | nee | fout
procedure                    | zaak      | in      | nee      | ja      | -    | ja  | ja  | ja  | ja  | ja  | ja  | nee | -
procedure in de api          | zaak      | nee     | nee      | ja      | -    | ja  | ja  | ja  | ja  | ja  | ja  | nee | -
bijlage van een verzoek      | zaak      | in      | nee      | -       | -    | ja  | ja  | ja  | ja  | ja  | ja  | nee | -
verzoek van een persoon      | zaak      | in      | nee      | -       | -    | ja  | ja  | ja  | -   | -   | -   | nee | -
controle niet afgerond       | zaak      | -       | -        | ja      | -    | ja  | ja  | ja  | ja  | ja  | ja  | -   | -
controle afgerond            | zaak      | ja      | ja       | ja      | ja   | ja  | ja  | ja  | ja  | ja  | ja  | ja  | ja
controle doen                | zaak      | in      | nee      | nee     | nee  | nee | ja  | nee | nee | nee | ja  | nee | -
eigen controles              | allen     | in      | nee      | nee     | nee  | nee | ja  | nee | nee | nee | ja  | nee | ja
veldwerk van een ander       | zaak      | in      | nee      | nee     | nee  | nee | ja  | nee | nee | nee | ja  | nee | fout
samen inspecteren            | zaak      | in      | nee      | -       | -    | nee | ja  | nee | nee | nee | ja  | nee | -
foto uit het veld            | zaak      | in      | nee      | ja      | -    | ja  | ja  | ja  | ja  | ja  | ja  | nee | -
seveso voor de samenvatting  | zaak      | -       | -        | ja      | -    | ja  | ja  | ja  | ja  | ja  | ja  | -   | -
samenvatting nog niet bekend | zaak      | -       | -        | -       | -    | -   | -   | -   | -   | -   | -   | -   | -
seveso doen                  | zaak      | in      | nee      | ja      | -    | nee | ja  | nee | nee | nee | ja  | nee | -
risico en metingen           | zaak      | in      | nee      | nee     | nee  | ja  | ja  | ja  | ja  | ja  | ja  | nee | -
eigen lijsten                | allen     | in      | nee      | nee     | nee  | ja  | ja  | ja  | ja  | ja  | ja  | nee | ja
risico beoordelen            | zaak      | in      | nee      | nee     | nee  | nee | ja  | nee | nee | nee | ja  | nee | -
metingen inlezen             | zaak      | in      | nee      | nee     | nee  | fout| ja  | fout| fout| fout| ja  | nee | -
programma                    | dienst    | in      | nee      | nee     | nee  | ja  | ja  | ja  | ja  | ja  | ja  | nee | -
eigen programma              | allen     | in      | nee      | nee     | nee  | nee | nee | nee | nee | ja  | ja  | nee | ja
programma maken              | dienst    | in      | nee      | nee     | nee  | nee | nee | nee | nee | ja  | ja  | nee | -
overtreding of maatregel     | zaak      | in      | nee      | ja      | -    | ja  | ja  | ja  | ja  | ja  | ja  | nee | -
overtreding in de api        | zaak      | nee     | nee      | ja      | -    | ja  | ja  | ja  | ja  | ja  | ja  | nee | -
overtreding vaststellen      | zaak      | in      | nee      | nee     | nee  | nee | ja  | ja  | nee | nee | nee | nee | -
handhaven                    | zaak      | in      | nee      | nee     | nee  | nee | nee | ja  | nee | nee | nee | nee | -
tafel van afstemming         | allen     | in      | nee      | nee     | nee  | nee | nee | ja  | nee | nee | nee | nee | ja
eigen strategie              | allen     | in      | nee      | nee     | nee  | nee | nee | ja  | nee | nee | ja  | nee | ja
strategie voor een ander     | dienst    | in      | nee      | nee     | nee  | nee | nee | ja  | nee | nee | ja  | nee | fout
plan                         | dienst    | in      | nee      | nee     | nee  | ja  | ja  | ja  | ja  | ja  | ja  | nee | -
plan wijzigen                | dienst    | in      | nee      | nee     | nee  | ja  | nee | nee | ja  | nee | nee | nee | -
eigen plan                   | allen     | in      | nee      | nee     | nee  | ja  | nee | nee | ja  | nee | nee | nee | ja
mensen tellen                | allen     | in      | nee      | nee     | nee  | ja  | ja  | ja  | ja  | ja  | ja  | nee | ja
mensen tellen in de api      | allen     | nee     | nee      | nee     | nee  | ja  | ja  | ja  | ja  | ja  | ja  | nee | ja
telling vernieuwen           | allen     | in      | nee      | nee     | nee  | nee | nee | nee | ja  | nee | nee | nee | ja
gebouw indelen               | zaak      | in      | nee      | nee     | nee  | nee | nee | nee | ja  | nee | nee | nee | nee
eigen agenda                 | allen     | in      | nee      | nee     | nee  | nee | nee | nee | nee | ja  | ja  | nee | ja
doel stellen                 | provincie | in      | nee      | nee     | nee  | nee | nee | nee | nee | ja  | ja  | nee | nee
doel meten en bewijzen       | provincie | in      | nee      | nee     | nee  | nee | nee | nee | nee | ja  | ja  | nee | -
eigen dubbelen               | allen     | in      | nee      | nee     | nee  | nee | nee | nee | nee | nee | ja  | ja  | ja
samenvoegen                  | zaak      | in      | nee      | nee     | nee  | nee | nee | nee | nee | nee | ja  | ja  | -
eigen logboek                | allen     | in      | nee      | nee     | nee  | nee | nee | nee | nee | nee | nee | ja  | ja
accounts van de eigen dienst | allen     | in      | nee      | nee     | nee  | nee | nee | nee | nee | nee | nee | ja  | ja
account                      | dienst    | in      | nee      | nee     | nee  | nee | nee | nee | nee | nee | nee | ja  | -
machines van de eigen dienst | allen     | in      | nee      | nee     | nee  | nee | nee | nee | nee | nee | nee | ja  | ja
machine voor een ander       | dienst    | in      | nee      | nee     | nee  | nee | nee | nee | nee | nee | nee | ja  | fout
machine                      | dienst    | in      | nee      | nee     | nee  | nee | nee | nee | nee | nee | nee | ja  | -
notities lezen               | zaak      | in      | nee      | ja      | -    | ja  | ja  | ja  | ja  | ja  | ja  | nee | -
notitie schrijven            | zaak      | in      | nee      | nee     | nee  | ja  | ja  | ja  | ja  | ja  | ja  | nee | -
eigen notitie wijzigen       | dienst    | in      | nee      | nee     | nee  | -   | ja  | -   | -   | -   | ja  | nee | -
vertrouwelijk merken         | zaak      | in      | nee      | nee     | nee  | ja  | nee | ja  | nee | nee | nee | nee | -
merken om te herzien         | allen     | in      | nee      | nee     | nee  | ja  | nee | ja  | nee | nee | nee | nee | ja
landelijk bestand            | allen     | in      | nee      | nee     | nee  | nee | nee | nee | nee | nee | nee | ja  | ja
"""  # noqa: E501


@dataclass(frozen=True)
class Rij:
    """A row of the table: whose the object is, and the answer per column."""

    naam: str
    van: str
    cellen: dict[str, str]


def rijen() -> dict[str, Rij]:
    """Return the rows by name."""
    found = {}
    for row in tabel(TABEL):
        name, owner = row.pop("rij"), row.pop("van")
        assert name not in found, f"‘{name}’ staat er twee keer"
        found[name] = Rij(name, owner, row)
    return found
