"""Accounts and roles."""

from __future__ import annotations

import json
from datetime import date, datetime

import click

from daglicht.cli.basis import meld_fouten, migrate, start


@click.group()
def gebruiker() -> None:
    """Accounts en de rollen die mensen vervullen."""


@gebruiker.command("rol")
@click.argument("email")
@click.argument("rol")
@click.option("--instantie", required=True, help="OIN van de instantie waarvoor iemand werkt.")
@click.option("--naam", default="", help="Naam; nodig voor een nieuw account.")
@click.option("--vanaf", type=click.DateTime(["%Y-%m-%d"]), help="Standaard vandaag.")
@click.option(
    "--wachtwoord",
    "ask",
    is_flag=True,
    help="Vraag een wachtwoord; anders alleen inloggen via de organisatie.",
)
@meld_fouten
def gebruiker_rol(
    email: str, rol: str, instantie: str, naam: str, vanaf: datetime | None, ask: bool
) -> None:
    """Geef EMAIL een ROL bij een instantie; een nieuw adres krijgt een account."""
    start()
    migrate()
    from daglicht.toegang import service as toegang

    password = (
        click.prompt("Wachtwoord", hide_input=True, confirmation_prompt="Nog eens") if ask else None
    )
    day = vanaf.date() if vanaf else date.today()  # noqa: DTZ011 - the local day
    click.echo(str(toegang.geef_rol(email, rol, instantie, day, naam=naam, wachtwoord=password)))


@gebruiker.command("wachtwoord")
@click.argument("email")
@meld_fouten
def gebruiker_wachtwoord(email: str) -> None:
    """Geef EMAIL een nieuw wachtwoord, als iemand het vergat en er geen mailserver is."""
    start()
    migrate()
    from daglicht.toegang import service as toegang

    password = click.prompt("Wachtwoord", hide_input=True, confirmation_prompt="Nog eens")
    click.echo(f"Nieuw wachtwoord voor {toegang.zet_wachtwoord(email, password)}.")


@gebruiker.command("zonder-app")
@click.argument("email")
@meld_fouten
def gebruiker_zonder_app(email: str) -> None:
    """Haal de authenticator-app van EMAIL weg, als iemand die kwijt is met de herstelcodes."""
    start()
    migrate()
    from daglicht.toegang import service as toegang

    user = toegang.wis_tweede_factor(email)
    click.echo(f"Tweede factor weg, overal uitgelogd: {user}. Na het inloggen komt er een nieuwe.")


@gebruiker.command("zonder-organisatielogin")
@click.argument("email")
@meld_fouten
def gebruiker_zonder_organisatielogin(email: str) -> None:
    """Koppel EMAIL los van de organisatie-login, als de aanbieder iemand een ander nummer gaf."""
    start()
    migrate()
    from daglicht.toegang import service as toegang

    user = toegang.ontkoppel(email)
    click.echo(f"Losgekoppeld, overal uitgelogd: {user}. De volgende login koppelt opnieuw.")


@gebruiker.command("sluit")
@click.argument("email")
@meld_fouten
def gebruiker_sluit(email: str) -> None:
    """Sluit een account en beëindig de rollen vandaag; wat iemand deed, blijft bewaard."""
    start()
    migrate()
    from daglicht.toegang import service as toegang

    click.echo(f"Gesloten: {toegang.sluit_account(email, date.today())}")  # noqa: DTZ011 - the local day


@gebruiker.command("lijst")
@click.option("--json", "als_json", is_flag=True)
@meld_fouten
def gebruiker_lijst(als_json: bool) -> None:
    """Toon de accounts met hun rollen van vandaag."""
    start()
    migrate()
    from daglicht.toegang import service as toegang

    rows = toegang.accounts(date.today())  # noqa: DTZ011 - the local day
    if als_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        state = "; ".join(row["rollen"]) or "geen rol" if row["actief"] else "gesloten"
        click.echo(f"{row['email']:40} {row['naam']}: {state}")
