"""Query codes 查询码: ten signs that cannot be mistaken for one another, following from a secret and the one-time key of the form.

Sending the same form again gives the same code without its being stored; the database holds a keyed hash only, so that a copy of it opens nothing.
"""

import hashlib
import hmac
from collections.abc import Iterator
from uuid import UUID

from django.conf import settings

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O 1 I L
LENGTH, GROUP = 10, 5
MOST_TYPED = 40


def code_for(committee_id: UUID, key: UUID) -> str:
    """The code of the matter made with this key, in two groups: 7KQ4M-X92HB."""
    value = int.from_bytes(_mac(_secrets()[0], b"code", f"{committee_id}/{key}"), "big")
    signs = ""
    for _ in range(LENGTH):
        value, rest = divmod(value, len(SIGNS))
        signs += SIGNS[rest]
    return f"{signs[:GROUP]}-{signs[GROUP:]}"


def hash_of(committee_id: UUID, code: str) -> str:
    """What is stored of a code."""
    return _mac(_secrets()[0], b"hash", f"{committee_id}/{bare(code)}").hex()


def hashes_of(committee_id: UUID, typed: str) -> list[str]:
    """What may be stored of a code somebody typed, with each secret in use; empty for what cannot be a code."""
    code = bare(typed)
    if len(code) != LENGTH or set(code) - set(SIGNS):
        return []
    return [_mac(secret, b"hash", f"{committee_id}/{code}").hex() for secret in _secrets()]


def bare(typed: str) -> str:
    """The signs of a code as people type it: small letters, full-width signs, blanks and dashes are forgiven."""
    return "".join(_signs(typed[:MOST_TYPED]))


def _signs(typed: str) -> Iterator[str]:
    for sign in typed:
        number = ord(sign)
        plain = chr(number - 0xFEE0) if 0xFF01 <= number <= 0xFF5E else sign
        if plain.isalnum():
            yield plain.upper()


def _secrets() -> list[bytes]:
    held = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [text if isinstance(text, bytes) else text.encode() for text in held]


def _mac(secret: bytes, what: bytes, text: str) -> bytes:
    inner = hashlib.blake2b(secret, digest_size=32, person=b"sl-matter-code").digest()
    return hmac.new(inner, what + b"/" + text.encode(), hashlib.sha256).digest()
