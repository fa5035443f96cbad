"""Sealing small secrets (TOTP keys, seeds of recovery codes, residents' contact data, signing keys) before they reach the database: whoever copies the database has none of them."""

import base64
import hashlib
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import Fernet, MultiFernet

PREFIX = "f1:"


def _box() -> "MultiFernet":
    """One key from SECRET_KEY, and one from each of SECRET_KEY_FALLBACKS, so that the key can be changed."""
    from cryptography.fernet import MultiFernet  # noqa: PLC0415 - 6 MB that the job worker never needs

    return MultiFernet([_key(text) for text in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(text: str | bytes) -> "Fernet":
    from cryptography.fernet import Fernet  # noqa: PLC0415 - see above

    material = text.encode() if isinstance(text, str) else text
    digest = hashlib.blake2b(material, digest_size=32, person=b"sl-second-factr").digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def seal(text: str) -> str:
    """The text, encrypted and authenticated."""
    return PREFIX + _box().encrypt(text.encode()).decode("ascii")


def open_sealed(sealed: str) -> str:
    """The text again. Raises ValueError when it was sealed with another SECRET_KEY."""
    from cryptography.fernet import InvalidToken  # noqa: PLC0415 - see above

    try:
        return _box().decrypt(sealed.removeprefix(PREFIX).encode("ascii")).decode()
    except InvalidToken as error:
        raise ValueError("sealed with another SECRET_KEY") from error
