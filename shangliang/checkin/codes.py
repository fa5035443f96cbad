"""Codes of the door: the rotating code on the screen, personal codes, links of devices, tickets of screens and proofs of a scan.

All follow from ids and the secret key; none is stored and none holds personal data, so a copy of the database opens nothing.
"""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

SLOT = 30
"""Seconds one rotating code is shown; it is taken in its own slot and the next: a picture of it is worthless after 30 to 60 seconds."""
DRIFT = 1
"""Slots a server's clock may be behind that of the one which drew the code."""
PROOF = timedelta(minutes=15)
"""How long after the scan the button may be pressed: long enough to sign in first."""
_ROTATING, _PERSONAL, _DEVICE = 8, 6, 15  # bytes of the mac
_ID = 16


def _secrets() -> list[bytes]:
    held = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [text if isinstance(text, bytes) else text.encode() for text in held]


def _mac(what: str, text: str, secret: bytes | None = None) -> bytes:
    inner = hashlib.blake2b(secret or _secrets()[0], digest_size=32, person=b"sl-check-in-code").digest()
    return hmac.new(inner, f"{what}/{text}".encode(), hashlib.sha256).digest()


def _fits(given: bytes, what: str, text: str) -> bool:
    """Whether this is (the beginning of) the mac, with the key in force or one of those before it."""
    return any(hmac.compare_digest(given, _mac(what, text, secret)[: len(given)]) for secret in _secrets())


def _text64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes64(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""


def _text32(data: bytes) -> str:
    return base64.b32encode(data).rstrip(b"=").decode()


def _bytes32(text: str) -> bytes:
    try:
        return base64.b32decode(text + "=" * (-len(text) % 8))
    except ValueError:
        return b""


def slot_of(at: datetime) -> int:
    """Number of the half-minute."""
    return int(at.timestamp()) // SLOT


def rotating(sitting_id: UUID, at: datetime) -> str:
    """The code on the screen at a moment: 32 signs for an address."""
    mac = _mac("screen", f"{sitting_id}/{slot_of(at)}")[:_ROTATING]
    return _text64(sitting_id.bytes + mac)


def read_rotating(code: str, at: datetime) -> UUID | None:
    """The sitting of a code that was on the screen at that moment or in the slot before; None for any other."""
    data = _bytes64(code)
    if len(data) != _ID + _ROTATING:
        return None
    sitting, mac, now = UUID(bytes=data[:_ID]), data[_ID:], slot_of(at)
    fits = any(_fits(mac, "screen", f"{sitting}/{now - age}") for age in range(-DRIFT, 2))
    return sitting if fits else None


def personal(invitation_id: UUID) -> str:
    """The personal code 个人签到码 of one invitation: capitals and digits only, so that scanners typing into a field type it whole."""
    return _text32(invitation_id.bytes + _mac("personal", str(invitation_id))[:_PERSONAL])


def read_personal(code: str) -> UUID | None:
    """The invitation of a personal code; None for anything else."""
    data = _bytes32(code.strip().upper())
    if len(data) != _ID + _PERSONAL:
        return None
    invitation = UUID(bytes=data[:_ID])
    return invitation if _fits(data[_ID:], "personal", str(invitation)) else None


def device(door_id: UUID) -> str:
    """The secret part of the address of a door link."""
    return _text64(door_id.bytes + _mac("device", str(door_id))[:_DEVICE])


def read_device(code: str) -> UUID | None:
    """The door of a link; None for anything else."""
    data = _bytes64(code)
    if len(data) != _ID + _DEVICE:
        return None
    door = UUID(bytes=data[:_ID])
    return door if _fits(data[_ID:], "device", str(door)) else None


def ticket(purpose: str, sitting_id: UUID, until: datetime) -> str:
    """What lets a screen ask for its news without a session, for one purpose (board, screen) and half-day, until a moment."""
    ends = int(until.timestamp())
    mac = _mac(f"ticket/{purpose}", f"{sitting_id}/{ends}")[:_DEVICE]
    return _text64(sitting_id.bytes + ends.to_bytes(5, "big") + mac)


def read_ticket(purpose: str, text: str, at: datetime) -> UUID | None:
    """The sitting of a ticket for this purpose that has not run out; else None."""
    data = _bytes64(text)
    if len(data) != _ID + 5 + _DEVICE:
        return None
    sitting, ends, mac = UUID(bytes=data[:_ID]), int.from_bytes(data[_ID : _ID + 5], "big"), data[_ID + 5 :]
    if not _fits(mac, f"ticket/{purpose}", f"{sitting}/{ends}") or at.timestamp() > ends:
        return None
    return sitting


def proof(sitting_id: UUID, person_id: UUID, at: datetime) -> str:
    """Says that this person scanned the code of this sitting at that moment: worthless in other hands."""
    when = int(at.timestamp())
    mac = _mac("proof", f"{sitting_id}/{person_id}/{when}")[:_DEVICE]
    return _text64(sitting_id.bytes + when.to_bytes(5, "big") + mac)


def read_proof(text: str, person_id: UUID, at: datetime) -> UUID | None:
    """The sitting this person scanned not long before `at`; else None."""
    data = _bytes64(text)
    if len(data) != _ID + 5 + _DEVICE:
        return None
    sitting, when, mac = UUID(bytes=data[:_ID]), int.from_bytes(data[_ID : _ID + 5], "big"), data[_ID + 5 :]
    fresh = -SLOT <= at.timestamp() - when <= PROOF.total_seconds()
    return sitting if fresh and _fits(mac, "proof", f"{sitting}/{person_id}/{when}") else None
