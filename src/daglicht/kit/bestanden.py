"""Files of users: why one cannot be opened, in their words."""

from __future__ import annotations

REDENEN: dict[type[OSError], str] = {
    FileNotFoundError: "het bestaat niet",
    PermissionError: "u mag het niet lezen",
    IsADirectoryError: "het is een map",
    NotADirectoryError: "een deel van het pad is geen map",
}


def waarom(fout: OSError) -> str:
    """Return why a file cannot be opened, in Dutch where the reason is a common one."""
    return REDENEN.get(type(fout), fout.strerror or "onbekende oorzaak")
