"""The forms that ask a code of the second step: when too many were wrong they say so, and after how
long one is taken again, as the form does that asks a password.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.core import context as allauth_context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.exceptions import ValidationError

from daglicht.kit.verzoek import merk_te_vaak
from daglicht.toegang import pogingen
from daglicht.toegang.voorvallen import te_vaak

TELT = ("too_many_login_attempts", "rate_limited")
"""With which codes the library says that a limit is met."""

if TYPE_CHECKING:
    from django.forms import Form

    from daglicht.toegang.models import Gebruiker

    class _Codevak(Form):
        user: Gebruiker

        def clean_code(self) -> str: ...

else:
    _Codevak = object


class _Begrensd(_Codevak):
    """A form that asks the code of ``user``."""

    def clean_code(self) -> Any:
        """Return a code that is right; raises ValidationError (Dutch) otherwise."""
        try:
            return super().clean_code()
        except ValidationError as error:
            if error.code not in TELT:
                raise
            request = allauth_context.request
            te_vaak(request, self.user.email)
            merk_te_vaak(request, pogingen.wacht_op_code(request, self.user.pk))
            raise ValidationError(pogingen.CODE, code=error.code) from error


class Inlogcode(_Begrensd, AuthenticateForm):
    """The code with which somebody comes in after his password."""


class Bevestigcode(_Begrensd, ReauthenticateForm):
    """The code with which somebody who is in shows again who it is."""


class Instelcode(_Begrensd, ActivateTOTPForm):
    """The code with which somebody sets up an app."""
