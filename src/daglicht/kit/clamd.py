"""Speaks with clamd: a file through INSTREAM, and by which version and signatures it judged."""

from __future__ import annotations

import socket
import struct
import time
from dataclasses import dataclass

STUK = 1 << 16
"""Bytes that are sent at once."""
ANTWOORD = 4_096
"""The longest answer that is read, in bytes."""


class ScannerFout(Exception):
    """The scanner did not judge a file; the message says why, for the log."""


class TeGroot(ScannerFout):
    """The scanner reads no file of this size."""


@dataclass(frozen=True, slots=True)
class Adres:
    """Where clamd listens: a host and port, or the path of a socket."""

    plek: tuple[str, int] | str

    @classmethod
    def van(cls, tekst: str) -> Adres:
        """Read ``tcp://host:port`` or ``unix:/path``; raises ValueError."""
        kind, _, rest = tekst.partition(":")
        if kind == "unix" and rest.startswith("/"):
            return cls(rest)
        host, _, port = rest.removeprefix("//").rpartition(":")
        if kind == "tcp" and host and port.isdecimal() and 0 < int(port) < 65536:
            return cls((host.strip("[]"), int(port)))
        raise ValueError(tekst)


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What clamd said: the name of what it found (empty: nothing), and its version."""

    gevonden: str
    versie: str


class _Gesprek:
    """One question to clamd, which ends before a moment."""

    def __init__(self, adres: Adres, tot: float) -> None:
        self._until = tot
        if not isinstance(adres.plek, str):
            self._line = socket.create_connection(adres.plek, timeout=self._left())
            return
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._line.settimeout(self._left())
            self._line.connect(adres.plek)
        except OSError:
            self._line.close()
            raise

    def __enter__(self) -> _Gesprek:
        return self

    def __exit__(self, *_fout: object) -> None:
        self._line.close()

    def _left(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("no answer in time")
        return left

    def zeg(self, inhoud: bytes | memoryview) -> None:
        self._line.settimeout(self._left())
        self._line.sendall(inhoud)

    def hoor(self) -> str:
        """Return the answer, up to its zero byte or the end."""
        heard = b""
        while b"\x00" not in heard and len(heard) < ANTWOORD:
            self._line.settimeout(self._left())
            part = self._line.recv(ANTWOORD)
            if not part:
                break
            heard += part
        words = heard.partition(b"\x00")[0]
        return words.decode("ascii", "backslashreplace").strip()  # kort: woorden van een programma


def scan(inhoud: bytes, adres: Adres, tijd: float) -> Oordeel:
    """Let clamd judge a file within so many seconds; raises ScannerFout when it did not."""
    until = time.monotonic() + tijd
    try:
        with _Gesprek(adres, until) as talk:
            talk.zeg(b"zVERSION\x00")
            version = talk.hoor()
        with _Gesprek(adres, until) as talk:
            answer = _stream(talk, inhoud)
    except OSError as error:
        raise ScannerFout(f"{type(error).__name__}: {error}") from error
    found = answer.removeprefix("stream:").strip()
    if found == "OK" and version:
        return Oordeel("", version)
    if found.endswith(" FOUND"):
        return Oordeel(found.removesuffix(" FOUND"), version)
    if "size limit exceeded" in found:
        raise TeGroot(found)
    raise ScannerFout(found or "no answer")


def _stream(gesprek: _Gesprek, inhoud: bytes) -> str:
    """Send a file and return the answer; clamd answers at once when it takes no more."""
    view = memoryview(inhoud)
    try:
        gesprek.zeg(b"zINSTREAM\x00")
        for at in range(0, len(inhoud), STUK):
            part = view[at : at + STUK]
            gesprek.zeg(struct.pack(">I", len(part)))
            gesprek.zeg(part)
        gesprek.zeg(struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        return gesprek.hoor()
    return gesprek.hoor()
