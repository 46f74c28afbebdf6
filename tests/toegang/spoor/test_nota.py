"""Notes: one that others signed is read, ours hold, and what was changed does not."""

from __future__ import annotations

from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

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

# the example of golang.org/x/mod/sumdb/note
NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NOTA = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"  # noqa: E501
)
GEHEIM = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIEK = GEHEIM.public_key().public_bytes_raw()
OORSPRONG = "vth.example.org/verstrekkingen"


def test_what_others_signed_is_read() -> None:
    text, signatures = lees_nota(NOTA)
    key = lees_sleutel(NEUMANN)
    assert getekend_door(text, signatures, key)
    assert not getekend_door(text.replace("problem", "question"), signatures, key)
    assert str(key) == NEUMANN


def test_what_we_sign_is_a_checkpoint() -> None:
    text = tekst_van(OORSPRONG, 7, bytes(32))
    note = onderteken(text, OORSPRONG, GEHEIM)
    assert note.splitlines()[:4] == [OORSPRONG, "7", "A" * 43 + "=", ""]
    read, signatures = lees_nota(note)
    assert read == text
    assert getekend_door(read, signatures, Sleutel(OORSPRONG, ONDERTEKENING, PUBLIEK))
    assert not getekend_door(read, signatures, Sleutel("ander", ONDERTEKENING, PUBLIEK))


def test_a_cosignature_covers_its_time() -> None:
    text = tekst_van(OORSPRONG, 7, bytes(32))
    key = Sleutel("getuige.example", MEDEONDERTEKENING, PUBLIEK)
    moment = (1_700_000_000).to_bytes(8)
    signed = GEHEIM.sign(b"cosignature/v1\ntime 1700000000\n" + text.encode())
    line = handtekeningregel(key, moment + signed)
    assert getekend_door(text, lees_regels(line), key)
    later = handtekeningregel(key, (1_700_000_001).to_bytes(8) + signed)
    assert not getekend_door(text, lees_regels(later), key)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "naam",
        "naam+00000000+AAAA",
        NEUMANN.replace("c74f", "c74e"),
        "n+00000000+" + b64encode(bytes([2, *range(32)])).decode(),
    ],
)
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(NotaFout):
        lees_sleutel(key)


@pytest.mark.parametrize("note", ["", "tekst\n", "tekst\n\nregel\n", "tekst\n\n— naam AAAA\n"])
def test_what_is_no_note_is_refused(note: str) -> None:
    with pytest.raises(NotaFout):
        lees_nota(note)
