"""Recordings: recognised by their own structure; a film is none, whatever it is called."""

from typing import Final, Literal

from .upload_error import UploadError

AudioKind = Literal["m4a", "mp3", "wav", "ogg", "webm"]

_HEAD: Final = 4096
_NO_SOUND: Final = "录音文件不完整或已损坏，请重新录制后再上传。"
_FILM: Final = "这是录像，不是录音。请只上传录音，或截取照片上传。"
_EBML: Final = b"\x1a\x45\xdf\xa3"
_ID3: Final = 10  # bytes of an ID3v2 head, which gives the length of what follows it
_LAYER_3: Final = 0b01
_FREE, _BAD = 0, 15  # bit rates of MPEG audio that no recorder writes


def audio_kind(data: bytes) -> AudioKind | None:
    """The kind of a recording; None for what is none. Raises UploadError for a film or a damaged recording."""
    if data[4:8] == b"ftyp" and data[8:12] not in (b"heic", b"heix", b"mif1", b"avif"):
        return _m4a(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WAVE":
        return _wav(data)
    if data.startswith(b"OggS"):
        return _ogg(data)
    if data.startswith(_EBML):
        return _webm(data)
    return "mp3" if _is_mp3(data) else None


def _m4a(data: bytes) -> AudioKind:
    """MPEG-4 (ISO 14496-12): boxes one after the other to the very end, with a sound track and no picture track."""
    place, found = 0, set()
    while place + 8 <= len(data):
        size, name = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        size = int.from_bytes(data[place + 8 : place + 16]) if size == 1 else size or len(data) - place
        if size < 8:
            raise UploadError(_NO_SOUND)
        found.add(name)
        if name == b"moov":
            tracks = data[place : place + size]
            if b"vide" in tracks:
                raise UploadError(_FILM)
            if b"soun" in tracks:
                found.add(b"soun")
        place += size
    if place != len(data) or b"soun" not in found:
        raise UploadError(_NO_SOUND)
    return "m4a"


def _wav(data: bytes) -> AudioKind:
    if b"fmt " not in data[:_HEAD] or b"data" not in data[:_HEAD]:
        raise UploadError(_NO_SOUND)
    return "wav"


def _ogg(data: bytes) -> AudioKind:
    head = data[:_HEAD]
    if b"\x80theora" in head:
        raise UploadError(_FILM)
    if b"OpusHead" not in head and b"\x01vorbis" not in head:
        raise UploadError(_NO_SOUND)
    return "ogg"


def _webm(data: bytes) -> AudioKind:
    head = data[:_HEAD]
    if b"webm" not in head[:64]:
        raise UploadError(_NO_SOUND)
    if b"V_VP" in head or b"V_AV1" in head or b"V_MPEG" in head:
        raise UploadError(_FILM)
    if b"A_OPUS" not in head and b"A_VORBIS" not in head:
        raise UploadError(_NO_SOUND)
    return "webm"


def _is_mp3(data: bytes) -> bool:
    """The head of an MPEG audio frame of layer III, after the tag (ID3) if there is one."""
    place = 0
    if data.startswith(b"ID3") and len(data) > _ID3:
        size = 0
        for part in data[6:_ID3]:
            size = (size << 7) | (part & 0x7F)
        place = _ID3 + size
    frame = data[place : place + 4]
    if len(frame) < 4 or frame[0] != 0xFF or frame[1] & 0xE0 != 0xE0:
        return False
    return (frame[1] >> 1) & 0b11 == _LAYER_3 and frame[2] >> 4 not in (_FREE, _BAD)
