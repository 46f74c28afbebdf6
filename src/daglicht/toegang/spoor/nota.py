"""Checkpoints as text that anybody can verify: C2SP signed-note, tlog-checkpoint and
tlog-cosignature, all with Ed25519. No database.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ONDERTEKENING, MEDEONDERTEKENING = 1, 4
"""Kinds of signature of signed-note: Ed25519, and a cosignature with its time."""
REGEL = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
LANGSTE = 100_000
"""Characters of a note; longer is refused."""


class NotaFout(ValueError):
    """A note, signature or key that is not what it should be; the message is Dutch."""


@dataclass(frozen=True)
class Sleutel:
    """A public key as others know it: its name, the kind of signature, and 32 bytes."""

    naam: str
    soort: int
    publiek: bytes

    @property
    def kenmerk(self) -> bytes:
        """Return the four bytes by which a signature names its key."""
        return sha256(self.naam.encode() + b"\n" + bytes([self.soort]) + self.publiek).digest()[:4]

    def __str__(self) -> str:
        material = b64encode(bytes([self.soort]) + self.publiek).decode()
        return f"{self.naam}+{self.kenmerk.hex()}+{material}"

    def klopt(self, tekst: str, handtekening: bytes) -> bool:
        """Tell whether a signature, without the four bytes of its key, is of this text."""
        message = tekst.encode()
        if self.soort == MEDEONDERTEKENING:
            moment, handtekening = int.from_bytes(handtekening[:8]), handtekening[8:]
            message = f"cosignature/v1\ntime {moment}\n".encode() + message
        try:
            Ed25519PublicKey.from_public_bytes(self.publiek).verify(handtekening, message)
        except InvalidSignature:
            return False
        return True


def lees_sleutel(tekst: str) -> Sleutel:
    """Read a key as ``naam+kenmerk+materiaal``; raises NotaFout (Dutch)."""
    name, _, rest = tekst.strip().partition("+")
    mark, _, material = rest.partition("+")
    found = _bytes(material)
    if not (name and len(found) == 33 and found[0] in (ONDERTEKENING, MEDEONDERTEKENING)):
        raise NotaFout(
            "Dit is geen sleutel van Ed25519. Schrijf hem zoals de andere organisatie hem gaf: "
            "naam+kenmerk+materiaal."
        )
    key = Sleutel(name, found[0], found[1:])
    if key.kenmerk.hex() != mark.lower():
        raise NotaFout(f"Het kenmerk {mark} hoort niet bij deze sleutel; er is iets overgetypt.")
    return key


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def tekst_van(oorsprong: str, omvang: int, wortel: bytes) -> str:
    """Return the text of a checkpoint, which is what is signed."""
    return f"{oorsprong}\n{omvang}\n{b64encode(wortel).decode()}\n"


def handtekeningregel(sleutel: Sleutel, handtekening: bytes) -> str:
    """Return the line of a signature."""
    return f"— {sleutel.naam} {b64encode(sleutel.kenmerk + handtekening).decode()}\n"


def onderteken(tekst: str, naam: str, geheim: Ed25519PrivateKey) -> str:
    """Return a text as a signed note."""
    key = Sleutel(naam, ONDERTEKENING, geheim.public_key().public_bytes_raw())
    return f"{tekst}\n{handtekeningregel(key, geheim.sign(tekst.encode()))}"


def lees_nota(nota: str) -> tuple[str, list[tuple[str, bytes]]]:
    """Return the text of a note, and its signatures: the name, and the four bytes of the key with
    the signature; raises NotaFout (Dutch).
    """
    text, middle, lines = nota.rpartition("\n\n")
    if len(nota) > LANGSTE or not middle:
        raise NotaFout("Dit is geen ondertekende nota: de lege regel voor de handtekeningen mist.")
    return f"{text}\n", lees_regels(lines)


def lees_regels(tekst: str) -> list[tuple[str, bytes]]:
    """Return the signatures of lines that are nothing else; raises NotaFout (Dutch)."""
    found = []
    for line in tekst.strip().splitlines():
        match = REGEL.fullmatch(line)
        raw = _bytes(match[2]) if match else b""
        if match is None or len(raw) < 5:
            raise NotaFout("Dit is geen regel met een handtekening: — naam handtekening.")
        found.append((match[1], raw))
    return found


def getekend_door(tekst: str, handtekeningen: list[tuple[str, bytes]], sleutel: Sleutel) -> bool:
    """Tell whether one of the signatures is of this key and of this text."""
    return any(
        name == sleutel.naam and raw[:4] == sleutel.kenmerk and sleutel.klopt(tekst, raw[4:])
        for name, raw in handtekeningen
    )
