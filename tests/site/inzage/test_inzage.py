"""Everybody asks for every address and acts there: the answer is what the table says, what is read
in it is for him, and who is refused changes nothing. The table: ``tests/inzagematrix``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction

from daglicht.kit.documenten import pdf
from daglicht.kit.documenten.drukklaar import drukklaar
from inzagematrix.adressen import rij_van
from inzagematrix.mensen import Mens, laat_meedoen, maak_mensen
from inzagematrix.merken import Merk, merken
from inzagematrix.momenten import MOMENTEN
from inzagematrix.tabel import ROLLEN, rijen
from inzagematrix.toneel import bouw
from inzagematrix.vragen import Antwoord, vraag
from vragen import adressen_deuren
from vragen.adressen import Adres, namen
from vragen.alle import ADRESSEN
from vragen.kalm import kalm
from vragen.rijk import begin, laat_groeien

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
RIJEN, MERKEN, ROW_OF = rijen(), merken(), rij_van()
LOGBOEK = {"toegang_verstrekking", "daglicht_cache"}
"""What reading may write: who got what, and what need not be worked out again."""
VAN_ZICHZELF = ("account_", "mfa_", "socialaccount_", "openid_")
GEEN_RIJEN = {"de wet, geen rijen", "vaste tekst", adressen_deuren.VAST}
WEINIG = {"publiek", "zonder rol", "toezichthouder dienst"}
DUUR = {
    ("site:bevolking", True): "telt in een gebied; wie er mag tellen, staat bij het lezen ervan"
}


@dataclass
class Uitslag:
    """What went otherwise than the table says, by row; and who read which mark, by its name."""

    anders: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    gelezen: dict[str, set[Mens]] = field(default_factory=lambda: defaultdict(set))
    gelekt: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    mensen: list[Mens] = field(default_factory=list)
    omgekeerd: list[str] = field(default_factory=list)
    cellen: int = 0


def vragen() -> list[tuple[str, Adres]]:
    """Return every address with its row: each way to read it once per path, each act once."""
    found: dict[Any, tuple[str, Adres]] = {}
    elsewhere = {(one.naam, one.pad) for _, one in MOMENTEN}
    for adres in ADRESSEN:
        acts = adres.stuur is not None
        if not acts and (adres.naam, adres.pad) in elsewhere:
            continue
        key = (adres.naam, acts, "" if acts else adres.pad)
        if acts and "vervolg" in adres.pad and "seveso" in adres.naam:
            key = (adres.naam, acts, adres.pad)
        found.setdefault(key, (ROW_OF[adres.naam, acts], adres))
    return [*found.values(), *MOMENTEN]


@pytest.fixture(scope="module")
def uitslag(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Uitslag]:
    """Everybody asks for everything, in one world, and each time it is undone."""
    calm = kalm(tmp_path_factory.mktemp("data"))
    with django_db_blocker.unblock(), calm, transaction.atomic(), pytest.MonkeyPatch.context() as p:
        p.setattr(pdf, "_printed", lambda document: (_plain(document), drukklaar(document)))
        rijk = begin()
        laat_groeien(rijk, 1)
        found = Uitslag(mensen=maak_mensen(rijk))
        bouw(rijk)
        laat_meedoen(rijk)
        seen: set[tuple[str, bool, str]] = set()
        for row, adres in vragen():
            for mens in found.mensen:
                if _asks(mens, row, adres, seen):
                    _judge(found, row, adres, mens, rijk)
        _turn_round(found, rijk)
        yield found
        transaction.set_rollback(True)


def _plain(document: Any) -> bytes:
    """Return the words of a document instead of printing them."""
    words = [document.titel, document.auteur, *(block.tekst for block in document.blokken)]
    words += [part for pair in document.kenmerken for part in pair]
    return b"%PDF-1.7 " + "\n".join(words).encode()


def _asks(mens: Mens, row: str, adres: Adres, seen: set[tuple[str, bool, str]]) -> bool:
    """Tell whether somebody asks this; a sample asks one address of each row."""
    acts = adres.stuur is not None
    fixed = adres.naam.startswith(VAN_ZICHZELF) or (row == "openbaar" and adres.vast in GEEN_RIJEN)
    if fixed:
        return mens.naam in WEINIG and not (acts and mens.naam != "publiek")
    cell = RIJEN[row].cellen.get(mens.kolom)
    if (adres.naam, acts) in DUUR and cell == "ja":
        return False
    if mens.steekproef or _same(mens, row, adres, cell):
        key = (row, acts, mens.naam)
        if key in seen:
            return False
        seen.add(key)
    return True


def _same(mens: Mens, row: str, adres: Adres, cell: str | None) -> bool:
    """Tell whether somebody at another authority goes by what others show already: who has no such
    right at the own authority either, and on public pages of this one all but one role.
    """
    if mens.plaats in ("elders", "provincie") and mens.kolom in ROLLEN and cell != "ja":
        return True
    if mens.plaats == "provincie":
        return RIJEN[row].van != "provincie"
    public = row == "openbaar" and adres not in {one for _, one in MOMENTEN}
    return public and mens.plaats == "elders" and mens.kolom != "t"


def _judge(found: Uitslag, row: str, adres: Adres, mens: Mens, rijk: Any) -> None:
    found.cellen += 1
    here = f"{mens.naam}: {adres}"
    try:
        answer = vraag(adres, mens, rijk)
    except Exception as error:  # noqa: BLE001 (the test of this row tells it)
        found.anders[row].append(f"{here}: {error!r}"[:300])
        return
    wanted = mens.verwacht(RIJEN[row])
    if answer.uitkomst != wanted:
        found.anders[row].append(f"{here}: {answer.uitkomst} ({answer.status}), verwacht {wanted}")
    elif wanted != "ja" and answer.geschreven:
        found.anders[row].append(f"{here}: geweigerd, en toch geschreven: {answer.geschreven}")
    elif row != "eigen account" and adres.stuur is None and answer.geschreven - LOGBOEK:
        found.anders[row].append(f"{here}: gelezen, en geschreven: {answer.geschreven}")
    if row != "agenda met sleutel":
        _read(found, answer, mens, here)


def _turn_round(found: Uitslag, rijk: Any) -> None:
    """Act where one can only read, and read where one can only act: nothing is recorded."""
    inspector = next(mens for mens in found.mensen if mens.naam == "toezichthouder dienst")
    for _, adres in vragen():
        acts = adres.stuur is not None
        if (adres.naam, not acts) in ROW_OF or adres.naam.startswith(VAN_ZICHZELF):
            continue
        found.cellen += 1
        answer = vraag(adres, inspector, rijk, daad=not acts)
        refused = not acts or answer.uitkomst in ("405", "nee", "-")
        if answer.status >= 500 or answer.geschreven - LOGBOEK or not refused:
            found.omgekeerd.append(f"{adres}: {answer.status} {answer.geschreven}")


def _read(found: Uitslag, answer: Antwoord, mens: Mens, here: str) -> None:
    for mark in MERKEN:
        if mark.in_tekst(answer.tekst):
            found.gelezen[mark.naam].add(mens)
            if not mark.mag(mens):
                found.gelekt[mark.naam].append(here)


@pytest.mark.parametrize("naam", RIJEN)
def test_everybody_gets_what_the_table_says(naam: str, uitslag: Uitslag) -> None:
    assert not uitslag.anders[naam], "\n".join(uitslag.anders[naam])


@pytest.mark.parametrize("merk", MERKEN, ids=lambda merk: merk.naam)
def test_nobody_reads_what_is_not_for_him(merk: Merk, uitslag: Uitslag) -> None:
    assert not uitslag.gelekt[merk.naam], "\n".join(uitslag.gelekt[merk.naam])


@pytest.mark.parametrize("merk", MERKEN, ids=lambda merk: merk.naam)
def test_who_may_read_it_reads_it_somewhere(merk: Merk, uitslag: Uitslag) -> None:
    asked = (one for one in uitslag.mensen if not one.steekproef and one.plaats != "provincie")
    may = {mens for mens in asked if merk.mag(mens)}
    assert {mens.naam for mens in may - uitslag.gelezen[merk.naam]} == set()


def test_an_address_does_nothing_the_other_way_round(uitslag: Uitslag) -> None:
    assert not uitslag.omgekeerd, "\n".join(uitslag.omgekeerd)


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert {name for name, _ in ROW_OF} == namen()
    assert {(adres.naam, adres.stuur is not None) for adres in ADRESSEN} == set(ROW_OF)
    assert {row for row, _ in vragen()} == set(RIJEN)
