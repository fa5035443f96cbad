"""A form (files.papers.Paper) as PDF, set by typst in a short-lived child, so that the web worker keeps no fonts in memory. Knows no database."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from shangliang.files.letters.fonts import NoChineseFont, chosen
from shangliang.files.letters.words import clean_line, paragraphs

if TYPE_CHECKING:
    from shangliang.files.papers import Paper

_TEMPLATE: Final = Path(__file__).with_name("paper.typ")
_NO_FONT: Final = 3


class PaperError(RuntimeError):
    """The child ended badly or took too long."""


def request_of(paper: "Paper") -> dict[str, Any]:
    """The form as plain values."""
    rows = [
        [[clean_line(label), list(paragraphs(text)) or ["　"]] for label, text in row] for row in paper.rows
    ]
    return {"over": clean_line(paper.over), "title": clean_line(paper.title), "rows": rows}


def render(request: dict[str, Any]) -> bytes:
    """Set the form here."""
    import typst  # noqa: PLC0415 - 7 MB that only the child needs

    fonts = typst.Fonts()
    data = json.dumps({**request, "faces": chosen(set(fonts.families()))})
    compiler = typst.Compiler(_TEMPLATE.read_bytes(), font_paths=fonts, sys_inputs={"paper": data})
    pdf = compiler.compile(format="pdf")
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single document")
    return pdf


def render_apart(paper: "Paper", *, seconds: float = 60) -> bytes:
    """Set the form in a child process. Raises NoChineseFont when no Chinese type face is installed, PaperError when the child fails."""
    home = str(Path(__file__).parents[2])
    paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    try:
        child = subprocess.run(  # noqa: S603  (our own interpreter and module; the words travel through the pipe)
            [sys.executable, "-m", __name__],
            input=json.dumps(request_of(paper)).encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": paths},
        )
    except subprocess.TimeoutExpired as slow:
        raise PaperError("生成PDF超时，请稍后重试。") from slow
    if child.returncode == _NO_FONT:
        raise NoChineseFont
    if child.returncode:
        raise PaperError("生成PDF失败，请稍后重试。") from RuntimeError(
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
