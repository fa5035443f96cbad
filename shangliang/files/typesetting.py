"""Documents set by typst: no system library, no network, fonts of the machine.

Setting a page takes 11 ms, but the fonts stay in memory (about 100 MB). A process with a memory budget therefore lets a short-lived child do it: `typeset_apart`.
"""

import datetime as dt
import json
import os
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from shangliang.core.errors import Refused
from shangliang.files.letters.fonts import NoChineseFont, chosen

if TYPE_CHECKING:
    import typst

Job = Mapping[str, Any]
"""What is to be set: `template` (path of a .typ file, which reads `sys.inputs.data`), `day` (date of the document, ISO; "" for now), and whatever
else the template asks for, as plain JSON values. The faces of this machine are added."""
_NO_FONT: Final = 3  # how the child says that no Chinese font is there
_LENGTH: Final = struct.Struct(">Q")


class PdfError(Refused):
    """The child that sets PDFs ended badly or took too long; the documents themselves are not at fault."""

    def __init__(self, message: str) -> None:
        super().__init__("no_pdf", message)


def typeset(job: Job) -> bytes:
    """Set a document here, as a PDF with its fonts embedded. Raises NoChineseFont when no Chinese type face is installed."""
    import typst  # noqa: PLC0415 - 7 MB that few processes need

    fonts = _fonts()
    data = json.dumps({**job, "faces": chosen(set(fonts.families()))})
    template = Path(job["template"])
    compiler = typst.Compiler(template, root=template.parent, font_paths=fonts, sys_inputs={"data": data})
    made = (
        dt.datetime.combine(dt.date.fromisoformat(job["day"]), dt.time(), tzinfo=dt.UTC)
        if job["day"]
        else None
    )
    pdf = compiler.compile(format="pdf", timestamp=made)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single document")
    return pdf


@lru_cache(maxsize=1)
def _fonts() -> "typst.Fonts":
    """Look through the machine's fonts once; their files are only read when a document needs them."""
    import typst  # noqa: PLC0415 - see above

    return typst.Fonts()


def typeset_apart(jobs: Sequence[Job], *, seconds: float = 60) -> list[bytes]:
    """Set several documents in a child process, in order; for callers that may not keep 100 MB of fonts.

    `seconds` is the longest the whole call may take. Raises NoChineseFont as `typeset` does, PdfError when the child fails.
    """
    home = str(Path(__file__).parents[2])
    paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    try:
        child = subprocess.run(  # noqa: S603  (our own interpreter and module; the words travel through the pipe)
            [sys.executable, "-m", __name__],
            input=json.dumps(jobs).encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": paths},
        )
    except subprocess.TimeoutExpired as slow:
        raise PdfError("生成PDF超时，请稍后重试。") from slow
    if child.returncode == _NO_FONT:
        raise NoChineseFont
    if child.returncode:
        raise PdfError("生成PDF失败，请稍后重试。") from RuntimeError(
            child.stderr.decode(errors="replace")[-2000:]
        )
    return _unpack(child.stdout)


def _unpack(stream: bytes) -> list[bytes]:
    found, place = [], 0
    while place < len(stream):
        (length,) = _LENGTH.unpack_from(stream, place)
        place += _LENGTH.size + length
        found.append(stream[place - length : place])
    return found


def main() -> int:
    """Serve `typeset_apart`: jobs as a JSON list on standard input, PDFs with their lengths on standard output."""
    try:
        for job in json.load(sys.stdin.buffer):
            pdf = typeset(job)
            sys.stdout.buffer.write(_LENGTH.pack(len(pdf)) + pdf)
    except NoChineseFont:
        return _NO_FONT
    return 0


if __name__ == "__main__":
    sys.exit(main())
