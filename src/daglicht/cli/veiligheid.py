"""External safety: the index of the population service, and areas made again."""

from __future__ import annotations

import click

from daglicht.cli.basis import meld_fouten, migrate, start


@click.group()
def veiligheid() -> None:
    """Externe veiligheid."""


@veiligheid.command("index")
@meld_fouten
def veiligheid_index() -> None:
    """Bouw de index waarmee de bevolking in een gebied wordt geteld."""
    start()
    migrate()
    from daglicht.omgevingsveiligheid import service

    click.echo(f"{service.bouw_index()} gebouwen en locaties staan in de index.")


@veiligheid.command("afleiden")
@meld_fouten
def veiligheid_afleiden() -> None:
    """Leid alle gebieden rond risicobronnen opnieuw af, bijvoorbeeld na een nieuwe versie van de afstanden."""
    start()
    migrate()
    from daglicht.omgevingsveiligheid import service

    count = service.leid_af(service.EVActiviteit.objects.all())
    click.echo(f"{count} gebieden van {service.EVActiviteit.objects.count()} activiteiten afgeleid.")
