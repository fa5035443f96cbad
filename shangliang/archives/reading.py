"""The ZIP of Word files: what their names tell, and what is read from them."""

import re
import zipfile
import zlib
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, Final

from shangliang.archives.models import TextKind
from shangliang.core.errors import Refused
from shangliang.files.reading import WordText, read_word
from shangliang.files.uploads import DEFAULT_LIMIT, UploadError
from shangliang.proposals.word import split

MOST_FILES: Final = 4000
MOST_BYTES: Final = 200 * 1024 * 1024
MOST_UNPACKED: Final = 2 * 1024 * 1024 * 1024
_UTF8: Final = 0x800  # ZIP: the name is UTF-8
_REPLY: Final = re.compile(r"答复|复函|回复|办理情况")
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|[-_—.]|$)")
_NUMBER: Final = re.compile(r"第\s*0*(\d{1,6})\s*号|(?<!\d)0*(\d{1,6})(?!\d)")
_IGNORED: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Entry:
    """A file of the ZIP by its name: what it holds, of which year (None: not named) and number (None: not named)."""

    place: int
    name: str
    kind: str
    year: int | None
    number: int | None


def _refuse(message: str) -> Refused:
    return Refused("zip", message, "texts")


def entries(data: bytes) -> list[Entry]:
    """Files of a ZIP. Raises Refused at the field `texts` when it cannot be used as a whole."""
    if len(data) > MOST_BYTES:
        raise _refuse(f"压缩包超过{MOST_BYTES // 1024 // 1024}MB，请分成几批上传。")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            files = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as broken:
        raise _refuse("这不是ZIP压缩包，或文件不完整。RAR、7z请先改为ZIP再上传。") from broken
    if len(files) > MOST_FILES or sum(file.file_size for file in files) > MOST_UNPACKED:
        raise _refuse(f"压缩包内容过多，一批最多{MOST_FILES}个文件，请分成几批上传。")
    if any(file.flag_bits & 0x1 for file in files):
        raise _refuse("压缩包设有密码，请去掉密码后再上传。")
    named = [(n, name_of(file)) for n, file in enumerate(files) if not file.is_dir()]
    found = [
        entry(n, name)
        for n, name in named
        if not any(part in name for part in _IGNORED) and "/~$" not in f"/{name}"
    ]
    if not found:
        raise _refuse("压缩包里没有文件。")
    return found


def name_of(file: zipfile.ZipInfo) -> str:
    """The name as it was typed: Chinese Windows writes names in GBK and does not say so."""
    if file.flag_bits & _UTF8:
        return file.filename
    try:
        raw = file.filename.encode("cp437")
    except UnicodeEncodeError:
        return file.filename
    for coding in ("utf-8", "gb18030"):
        try:
            return raw.decode(coding)
        except UnicodeDecodeError:
            continue
    return file.filename


def entry(place: int, name: str) -> Entry:
    """What a name tells: 2023/036.docx, 第36号提案答复.docx, 2023-36 答复.docx."""
    path = PurePosixPath(name.replace("\\", "/"))
    year = _YEAR.match(path.stem) or next(
        (found for part in path.parts[:-1] if (found := _YEAR.search(part))), None
    )
    stem = path.stem
    if year is not None and year.string == stem and year.span() != (0, len(stem)):
        stem = stem[: year.start()] + " " + stem[year.end() :]
    number = _NUMBER.search(stem)
    whole = "/".join(path.parts[-2:])
    return Entry(
        place,
        name[-300:],
        TextKind.REPLY if _REPLY.search(whole) else TextKind.PROPOSAL,
        int(year[1]) if year else None,
        int(number[1] or number[2]) if number else None,
    )


def open_entry(package: zipfile.ZipFile, place: int) -> bytes:
    """The bytes of a file. Raises UploadError when it is damaged or too large."""
    file = package.infolist()[place]
    if file.file_size > DEFAULT_LIMIT:
        raise UploadError("文件超过20MB，没有读入。")
    try:
        return package.read(file)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as broken:
        raise UploadError("在压缩包中已损坏，没有读入。") from broken


def read_text(data: bytes, name: str, kind: str) -> dict[str, Any]:
    """What is stored of a Word file: the parts of a proposal, or the text of a reply. Raises UploadError."""
    word = read_word(data, name=name)
    if kind == TextKind.REPLY:
        return {"text": _plain(word)}
    found = split(word)
    return {**asdict(found.content), "left": found.left, "remarks": list(found.remarks)}


def _plain(word: WordText) -> str:
    return "\n".join(block.text or "　".join(filter(None, block.cells)) for block in word.blocks)
