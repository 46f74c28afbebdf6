"""Checkpoints of the log: signed, kept in the database and outside it, and signed by others too."""

from __future__ import annotations

import json

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from daglicht.toegang.models import Medeondertekening, Spoorpunt, Verstrekking
from daglicht.toegang.spoor.boom import LENGTE, Rand, bewijs, blad
from daglicht.toegang.spoor.nota import (
    MEDEONDERTEKENING,
    ONDERTEKENING,
    NotaFout,
    Sleutel,
    getekend_door,
    handtekeningregel,
    lees_nota,
    lees_regels,
    lees_sleutel,
    onderteken,
    tekst_van,
)
from daglicht.toegang.spoor.regel import VELDEN, inhoud, puntsleutels

log = structlog.stdlib.get_logger(__name__)
SLOT = 20_240_103
"""The number of the lock that lets one transaction at a time make a checkpoint."""
BESTAND = "spoorpunten.jsonl"
"""In the data directory: every checkpoint, a line each."""
LAATSTE = 100
"""How many checkpoints a cosignature without its text may be of, newest first."""


class SpoorFout(ValueError):
    """The log is not what a checkpoint said; the message is Dutch."""


def oorsprong() -> str:
    """Return the name of this log, in checkpoints and of the key that signs them."""
    return f"{settings.ALLOWED_HOSTS[0].lstrip('*.') or 'localhost'}/verstrekkingen"


def onze_sleutel() -> str:
    """Return the public key of this log, for who verifies its checkpoints."""
    public = puntsleutels()[0].public_key().public_bytes_raw()
    return str(Sleutel(oorsprong(), ONDERTEKENING, public))


def maak_spoorpunt() -> Spoorpunt | None:
    """Make a checkpoint of what was added since the last, None when that is nothing; raises
    SpoorFout when lines of before are gone.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SLOT])
        last = Spoorpunt.objects.first()
        edge = _edge(last)
        before = edge.omvang
        _add_new(edge)
        if edge.omvang == before:
            return None
        root = edge.wortel()
        text = tekst_van(oorsprong(), edge.omvang, root)
        made = Spoorpunt.objects.create(
            omvang=edge.omvang,
            nota=onderteken(text, oorsprong(), puntsleutels()[0]),
            rand=b"".join(edge.wortels).hex(),
        )
    _write_outside(made, root)
    return made


def _edge(point: Spoorpunt | None) -> Rand:
    if point is None:
        return Rand()
    raw = bytes.fromhex(point.rand)
    return Rand(point.omvang, [raw[at : at + LENGTE] for at in range(0, len(raw), LENGTE)])


def _add_new(edge: Rand) -> None:
    last = Verstrekking.objects.values_list("id", flat=True).first() or 0
    if last < edge.omvang:
        raise SpoorFout(
            f"Het laatste spoorpunt is van {edge.omvang} regels en er zijn er {last}: de laatste "
            "zijn verwijderd. Zie ‘daglicht controleer spoor’."
        )
    rows = Verstrekking.objects.filter(id__gt=edge.omvang).order_by("id")
    for row in rows.values_list(*VELDEN).iterator(5000):
        if row[0] != edge.omvang + 1:
            raise SpoorFout(f"Regel {edge.omvang + 1} van de verstrekkingen ontbreekt.")
        edge.voeg_toe(blad(inhoud(row)))


def _write_outside(point: Spoorpunt, root: bytes) -> None:
    """Tell the checkpoint where who changes the database does not reach."""
    log.info("checkpoint of disclosures", lines=point.omvang, root=root.hex())
    path = settings.DATA / BESTAND
    path.touch(mode=0o600)
    with path.open("a", encoding="utf-8") as file:
        moment = point.tijdstip.isoformat(timespec="seconds")
        file.write(json.dumps({"tijdstip": moment, "nota": point.nota}, ensure_ascii=False) + "\n")


def laatste_nota() -> str:
    """Return the last checkpoint as a note, with the signatures of others; raises SpoorFout
    (Dutch) when there is none.
    """
    point = Spoorpunt.objects.first()
    if point is None:
        raise SpoorFout("Er is nog geen spoorpunt; maak het met ‘daglicht spoor punt’.")
    rows = point.medeondertekeningen.order_by("tijdstip").values_list("regel", flat=True)
    return point.nota + "".join(rows)


def consistentie(vanaf: int) -> list[bytes]:
    """Return the proof that the tree of ``vanaf`` lines is the beginning of that of the last
    checkpoint (RFC 9162); raises SpoorFout or ValueError (Dutch).
    """
    point = Spoorpunt.objects.first()
    if point is None:
        raise SpoorFout("Er is nog geen spoorpunt; maak het met ‘daglicht spoor punt’.")
    rows = Verstrekking.objects.filter(id__lte=point.omvang).order_by("id")
    return bewijs(vanaf, [blad(inhoud(row)) for row in rows.values_list(*VELDEN).iterator(5000)])


def neem_medeondertekening(tekst: str, sleutel: str) -> Medeondertekening:
    """Keep the signature of a second organisation on a checkpoint of ours: a whole note, or its
    line alone. ``sleutel`` is their public key, which they gave in another way. Raises NotaFout
    (Dutch). A signature that is kept already is returned as it is.
    """
    key = lees_sleutel(sleutel)
    if key.soort != MEDEONDERTEKENING:
        raise NotaFout("Dit is geen sleutel voor medeondertekening (soort 4 van signed-note).")
    body, signatures = lees_nota(tekst) if "\n\n" in tekst else (None, lees_regels(tekst))
    for point in Spoorpunt.objects.all()[:LAATSTE]:  # kort: rijen, geen tekst
        signed, _ = lees_nota(point.nota)
        if body in (None, signed):
            for name, raw in signatures:
                if getekend_door(signed, [(name, raw)], key):
                    kept, _ = Medeondertekening.objects.get_or_create(
                        punt=point,
                        sleutel=str(key),
                        defaults={"regel": handtekeningregel(key, raw[4:])},
                    )
                    return kept
    raise NotaFout(
        f"Hierin staat geen geldige handtekening van {key.naam} onder een van de laatste {LAATSTE} "
        f"spoorpunten ({timezone.localtime():%d-%m-%Y %H:%M})."
    )
