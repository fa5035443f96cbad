"""Recordings made on phones: kept as what they are; films and damaged ones are refused in words."""

import wave
from io import BytesIO

import pytest

from shangliang.files.uploads import UploadError, check_upload


def wav() -> bytes:
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\0\1" * 800)
    return file.getvalue()


def box(name: bytes, body: bytes) -> bytes:
    return (len(body) + 8).to_bytes(4) + name + body


def mp4(*handlers: bytes, brand: bytes = b"M4A ") -> bytes:
    tracks = b"".join(
        box(b"trak", box(b"mdia", box(b"hdlr", b"\0" * 8 + each + b"\0" * 12))) for each in handlers
    )
    return box(b"ftyp", brand + b"\0\0\0\0" + brand) + box(b"mdat", b"\1" * 64) + box(b"moov", tracks)


def mp3(tag: bytes = b"") -> bytes:
    return tag + b"\xff\xfb\x90\x64" + b"\0" * 413


ID3 = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + b"\0" * 10


def ogg(codec: bytes = b"OpusHead") -> bytes:
    return b"OggS\x00\x02" + b"\0" * 20 + b"\x01\x13" + codec + b"\0" * 64


def webm(codec: bytes = b"A_OPUS") -> bytes:
    return b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + b"\0" * 32 + b"\x86" + codec + b"\0" * 64


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("录音.wav", wav(), "wav"),
        ("录音.m4a", mp4(b"soun"), "m4a"),
        ("录音.M4A", mp4(b"soun", brand=b"isom"), "m4a"),
        ("录音.mp3", mp3(), "mp3"),
        ("录音.mp3", mp3(ID3), "mp3"),
        ("录音.ogg", ogg(), "ogg"),
        ("录音.ogg", ogg(b"\x01vorbis"), "ogg"),
        ("录音.webm", webm(), "webm"),
        ("叫错了.mp3", mp4(b"soun"), "m4a"),
    ],
)
def test_recordings_are_kept_as_what_they_are(name, data, kind):
    checked = check_upload(data, name=name)
    assert checked.kind == kind
    assert checked.mime.startswith("audio/")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.m4a", mp4(b"soun", b"vide"), "录像"),
        ("a.m4a", mp4(b"soun")[:-4], "损坏"),
        ("a.m4a", mp4(), "损坏"),
        ("a.m4a", b"\0\0\0\x04ftypM4A \0\0\0\0", "损坏"),
        ("a.webm", webm(b"V_VP9"), "录像"),
        ("a.webm", webm(b"S_TEXT"), "损坏"),
        ("a.ogg", ogg(b"\x80theora"), "录像"),
        ("a.ogg", ogg(b"nothing"), "损坏"),
        ("a.wav", b"RIFF\0\0\0\0WAVEnothing", "损坏"),
        ("a.mp3", b"\xff\xfb", "不是录音"),
        ("a.mp3", b"<html>", "不是录音"),
        ("a.jpg", wav(), "内容是录音"),
        ("a.mp4", mp4(b"soun"), "只上传录音"),
        ("a.amr", b"#!AMR", "改用"),
        ("a.m4a", b"\0\0\0\x18ftypheic" + b"\0" * 20, "不是录音"),
    ],
)
def test_what_is_no_recording_is_refused_in_words(name, data, says):
    with pytest.raises(UploadError, match=says):
        check_upload(data, name=name)
