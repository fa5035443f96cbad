"""Packages between installations: a zip of `manifest.json`, its Ed25519 signature (RFC 8032) and the documents the manifest names by SHA-256.

The signature covers the manifest's bytes as they stand in the file, so nothing depends on how JSON is written. Knows no database.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

FORMAT, VERSION = "shangliang-brief", 1
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
ENTRY_LIMIT, MOST_ENTRIES = 20 * 1024 * 1024, 20


class PackageError(ValueError):
    """The package cannot be believed or read; the Chinese message says why."""


@dataclass(frozen=True)
class Package:
    """A package that was read: what it says, who signed it (public key), its documents by name. Not yet whether we know the signer."""

    manifest: Mapping[str, Any]
    public_key: str
    files: Mapping[str, bytes] = field(default_factory=dict)


def new_key() -> tuple[str, str]:
    """A new pair as text: (private, public), base64 of the 32 raw bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - see `unpack`

    private = Ed25519PrivateKey.generate()
    return _text(private.private_bytes_raw()), _text(private.public_key().public_bytes_raw())


def fingerprint(public_key: str) -> str:
    """What two offices read to one another by telephone: the first 16 hexadecimal digits of the key's SHA-256, in fours."""
    digest = sha256(_raw(public_key)).hexdigest()[:16]
    return " ".join(digest[n : n + 4] for n in range(0, 16, 4))


def is_key(text: str) -> bool:
    """Whether the text is a public key."""
    try:
        return len(_raw(text)) == 32
    except PackageError:
        return False


def pack(content: Mapping[str, Any], files: Mapping[str, bytes], *, private_key: str) -> bytes:
    """Write and sign a package. `content` is JSON; the manifest adds format, version, public key and the files' SHA-256."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - see `unpack`

    private = Ed25519PrivateKey.from_private_bytes(_raw(private_key))
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "public_key": _text(private.public_key().public_bytes_raw()),
        "files": {name: sha256(data).hexdigest() for name, data in sorted(files.items())},
        **content,
    }
    body = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True).encode()
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as zipped:
        for name, data in ((MANIFEST, body), (SIGNATURE, private.sign(body)), *sorted(files.items())):
            zipped.writestr(ZipInfo(name, (2000, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def unpack(data: bytes) -> Package:
    """Read a package and check that it is whole and signed with the key it names. Raises PackageError."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - 6 MB that most processes never need
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    entries = _entries(data)
    try:
        body, signature = entries.pop(MANIFEST), entries.pop(SIGNATURE)
        manifest = json.loads(body)
        public = str(manifest["public_key"])
        named = dict(manifest["files"])
    except (KeyError, ValueError, TypeError) as error:
        raise PackageError("不是社情民意报送包，或文件已损坏。") from error
    if manifest.get("format") != FORMAT or manifest.get("version") != VERSION:
        raise PackageError("报送包的格式版本不符，请双方升级到同一版本。")
    try:
        Ed25519PublicKey.from_public_bytes(_raw(public)).verify(signature, body)
    except (InvalidSignature, ValueError) as error:
        raise PackageError("签名不符，报送包可能被改动过，请重新索取。") from error
    if {name: sha256(each).hexdigest() for name, each in entries.items()} != named:
        raise PackageError("报送包中的文件与清单不符，可能被改动过，请重新索取。")
    return Package(manifest, public, entries)


def _entries(data: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(data)) as zipped:
            listed = zipped.infolist()
            if len(listed) > MOST_ENTRIES or any(each.file_size > ENTRY_LIMIT for each in listed):
                raise PackageError("报送包过大。")
            return {each.filename: _read(zipped, each) for each in listed}
    except (BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
        raise PackageError("不是社情民意报送包，或文件已损坏。") from error


def _read(zipped: ZipFile, entry: ZipInfo) -> bytes:
    """No more than the limit, whatever the entry says of itself."""
    with zipped.open(entry) as opened:
        data = opened.read(ENTRY_LIMIT + 1)
    if len(data) > ENTRY_LIMIT:
        raise PackageError("报送包过大。")
    return data


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _raw(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise PackageError("公钥的格式不对。") from error
