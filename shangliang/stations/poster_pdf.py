"""The QR poster of a station as PDF, set by typst in a short-lived child, so that the web worker keeps no fonts in memory. Knows no database."""

import json
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from shangliang.files.letters.fonts import NoChineseFont, chosen

if TYPE_CHECKING:
    import typst

_TEMPLATE: Final = Path(__file__).with_name("poster.typ")
_NO_FONT: Final = 3
QUIET_ZONE: Final = 4  # modules of white around the code (ISO/IEC 18004)


class PosterError(RuntimeError):
    """The child ended badly or took too long."""


def qr_svg(address: str) -> str:
    """The QR code of an address as SVG; error correction Q, so that a quarter of it may be dirty or torn."""
    import segno  # noqa: PLC0415 - only who draws a code needs it

    code = segno.make(address, error="q", micro=False)
    return str(code.svg_inline(scale=10, border=QUIET_ZONE, dark="#000000", light="#ffffff", omitsize=False))


def render(request: dict[str, Any]) -> bytes:
    """Set the poster here."""
    import typst  # noqa: PLC0415 - 7 MB that only the child needs

    fonts = _fonts()
    data = json.dumps({**request, "faces": chosen(set(fonts.families()))})
    compiler = typst.Compiler(_TEMPLATE.read_bytes(), font_paths=fonts, sys_inputs={"poster": data})
    pdf = compiler.compile(format="pdf")
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single document")
    return pdf


@lru_cache(maxsize=1)
def _fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415 - see above

    return typst.Fonts()


def render_apart(request: dict[str, Any], *, seconds: float = 60) -> bytes:
    """Set the poster in a child process. Raises NoChineseFont when no Chinese type face is installed, PosterError when the child fails."""
    home = str(Path(__file__).parents[2])
    paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    try:
        child = subprocess.run(  # noqa: S603  (our own interpreter and module; the words travel through the pipe)
            [sys.executable, "-m", __name__],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": paths},
        )
    except subprocess.TimeoutExpired as slow:
        raise PosterError("生成海报超时，请稍后重试。") from slow
    if child.returncode == _NO_FONT:
        raise NoChineseFont
    if child.returncode:
        raise PosterError("生成海报失败，请稍后重试。") from RuntimeError(
            child.stderr.decode(errors="replace")[-2000:]
        )
    return child.stdout


def main() -> int:
    """Serve `render_apart`."""
    try:
        sys.stdout.buffer.write(render(json.load(sys.stdin.buffer)))
    except NoChineseFont:
        return _NO_FONT
    return 0


if __name__ == "__main__":
    sys.exit(main())
