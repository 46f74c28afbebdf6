"""Makes of a file that was judged line by line the decision or ruling that it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.register import service as register
from daglicht.register.enumeraties import Toestemmingtype
from daglicht.tijd.consolidatie import Toevoegen
from daglicht.tijd.consolidatie.gebeurtenis import Operatie
from daglicht.vergunning.dossier import Dossier
from daglicht.vergunning.herkenning.document import Document
from daglicht.vergunning.inlezen.beoordelen import eis_te_beoordelen
from daglicht.vergunning.models import (
    Leesregel,
    Oordeel,
    Rechtsfeit,
    SoortRechtsfeit,
    SoortStuk,
    StatusStuk,
    Stuk,
    Toestemming,
)
from daglicht.vergunning.vaststellen import OPERATIES, Vaststelling, stel_vast
from daglicht.vergunning.verlenen import herziening, leg_toestemming_vast

TYPEN = {
    SoortStuk.VERGUNNING: Toestemmingtype.VERLENING,
    SoortStuk.REVISIE: Toestemmingtype.REVISIE,
    SoortStuk.WIJZIGING: Toestemmingtype.WIJZIGING,
}


@transaction.atomic
def stel_stuk_vast(stuk: Stuk) -> Rechtsfeit:
    """Record a file as decision or ruling; raises ValidationError (Dutch)
    while a line is open or something clashes.
    """
    stuk = eis_te_beoordelen(stuk)
    lines = list(stuk.regels.all())
    open_ = [str(line.volgnummer) for line in lines if line.oordeel == Oordeel.OPEN]
    if open_:
        raise ValidationError(
            f"Nog zonder oordeel: regel {', '.join(open_[:10])}{' …' if len(open_) > 10 else ''}."
        )
    kept = [line for line in lines if line.oordeel in (Oordeel.AANVAARD, Oordeel.VERBETERD)]
    if not kept:
        raise ValidationError(
            "Er is geen enkele wijziging aanvaard. Verwerp het stuk als het niets verandert."
        )
    operations = list(_placed(OPERATIES.validate_python([line.operatie for line in kept])))
    concerned = stuk.betreft if stuk.soort == SoortStuk.UITSPRAAK else _decide(stuk)
    assert concerned is not None
    if stuk.soort == SoortStuk.REVISIE:
        operations = [*herziening(Dossier.van(concerned.legitimeert.all())), *operations]
    fact = stel_vast(
        concerned,
        Vaststelling(
            SoortRechtsfeit.UITSPRAAK
            if stuk.soort == SoortStuk.UITSPRAAK
            else SoortRechtsfeit.BESLUIT,
            stuk.kenmerk,
            f"{stuk.get_soort_display().split(' (')[0]} van {stuk.besluitdatum:%d-%m-%Y}",
            stuk.bekend_op,
            stuk.geldig_vanaf,
            operations,
            sleutel=stuk.pk,
            themas={_wid(line): line.thema for line in kept if line.thema},
            vindplaatsen=_places(stuk, kept),
        ),
    )
    stuk.rechtsfeit, stuk.status = fact, StatusStuk.VASTGESTELD
    stuk.save(update_fields=["rechtsfeit", "status"])
    return fact


def _decide(stuk: Stuk) -> Toestemming:
    performing = list(register.uitvoeringen(stuk.locatie))
    if not performing:
        raise ValidationError(
            f"Bij {stuk.locatie} is geen activiteit geregistreerd. Leg eerst vast wat er gebeurt."
        )
    case = register.start_zaak(
        performing[0].toezichtinstantie,
        "Vergunning inlezen",
        stuk.onderwerp,
        stuk.besluitdatum,
        opdrachtgever=performing[0].bevoegd_gezag,
    )
    base = stuk.betreft and (stuk.betreft.basis or stuk.betreft)
    return leg_toestemming_vast(
        case,
        stuk.onderwerp,
        stuk.kenmerk,
        performing,
        list(register.verantwoordelijken(stuk.locatie)),
        besluitdatum=stuk.besluitdatum,
        inwerkingtreding=stuk.geldig_vanaf,
        bekendmaking=stuk.bekend_op,
        type_=TYPEN[SoortStuk(stuk.soort)],
        basis=base,
        grond=stuk.grond,
    )


def _placed(operations: list[Operatie]) -> Iterator[Operatie]:
    """Yield the operations; what stood below or beside a line that was not accepted moves
    to what is left.
    """
    made: set[str] = set()
    own = {operation.wid for operation in operations if isinstance(operation, Toevoegen)}
    for operation in operations:
        if not isinstance(operation, Toevoegen):
            yield operation
            continue
        prefix = operation.wid.rpartition("/")[0] + "/"
        given = operation.model_dump()
        for name in ("ouder", "na", "voor"):
            if (
                given[name] is not None
                and given[name].startswith(prefix)
                and given[name] not in own
            ):
                given[name] = None
        if given["ouder"] is None and given["na"] is None and given["voor"] is None:
            given["ouder"] = _above(prefix, operation.nummer, made)
        made.add(operation.wid)
        yield Toevoegen.model_validate(given)


def _above(prefix: str, number: str, made: set[str]) -> str | None:
    """Return the nearest element of this decision whose number the number goes on from."""
    while "." in number:
        number = number.rpartition(".")[0]
        if f"{prefix}{number}" in made:
            return f"{prefix}{number}"
    return None


def _wid(line: Leesregel) -> str:
    operation: dict[str, Any] = line.operatie or {}
    return str(operation.get("wid") or operation.get("doel", {}).get("wid", ""))


def _places(stuk: Stuk, lines: list[Leesregel]) -> dict[str, Any]:
    document = Document(stuk.naam, stuk.tekst, tuple(stuk.paginas), stuk.bestand_id)
    return {
        _wid(line): {
            "pagina": document.pagina(line.begin),
            "tekst": stuk.tekst[line.begin : line.eind].strip(),
        }
        for line in lines
        if _wid(line)
    }
