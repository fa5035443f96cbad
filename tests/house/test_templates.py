"""Templates: nothing from elsewhere, nothing inline, Chinese only."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "shangliang"
TEMPLATES = sorted(path for path in ROOT.rglob("*.html") if "tests" not in path.relative_to(ROOT).parts)
PYTHON = sorted(p for p in ROOT.rglob("*.py") if not {"tests", "migrations"} & set(p.relative_to(ROOT).parts))
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Words people here write in Latin letters, and names of keys and formats.
LATIN = {
    "PDF",
    "Word",
    "Excel",
    "WPS",
    "MB",
    "KB",
    "docx",
    "xlsx",
    "pdf",
    "png",
    "jpg",
    "JPG",
    "PNG",
    "AB",
    "ID",
    "IP",
    "GB",
    "TOTP",
}
NO_HTML = re.compile(
    r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}|<!--.*?-->|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL
)
SPOKEN = re.compile(r"""\b(?:title|alt|placeholder|aria-label|label)="([^"]*)\"""")


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def markup(path: Path) -> str:
    """The template without comments."""
    return re.sub(r"\{#.*?#\}|<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_nothing_comes_from_elsewhere(path):
    assert not re.findall(r"""https?://|["'(=]//""", markup(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_nothing_is_inline(path):
    """The content security policy would stop it, silently."""
    text = markup(path)
    assert not re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text)
    assert not re.findall(r"<style\b|\sstyle\s*=|javascript:", text)
    assert not re.findall(r"<[a-z][^>]*\s(?:on[a-z]+|hx-on[:\w-]*)\s*=", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_people_read_chinese_only(path):
    text = NO_HTML.sub(" ", path.read_text(encoding="utf-8"))
    seen = " ".join(
        [
            *SPOKEN.findall(text),
            re.sub(r"<code>.*?</code>|<[^>]*>", " ", re.sub(r"<title>|</title>", " ", text)),
        ]
    )
    words = set(re.findall(r"[A-Za-z]{2,}", re.sub(r"&\w+;", " ", seen)))
    assert words - LATIN == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_pages_build_on_the_one_layout(path):
    """A page extends the base and fills its title; what does not is a part (its name or folder says so) or the layout itself."""
    text = markup(path)
    if (
        path.name.startswith("_")
        or "parts" in path.relative_to(ROOT).parts
        or relative(path).startswith("core/")
    ):
        return
    if "templates" in path.relative_to(ROOT).parts:  # pages of the sign-in library
        return
    assert re.search(r"\{%-?\s*extends ", text)


def _refusals(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [
        call
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in ("Refused", "ValidationError")
    ]


def _literal(node: ast.expr) -> str | None:
    """The fixed text of a string or f-string; None for anything computed elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    return None


@pytest.mark.parametrize("path", PYTHON, ids=relative)
def test_refusals_are_said_in_chinese(path):
    for call in _refusals(path):
        place = 1 if isinstance(call.func, ast.Name) and call.func.id == "Refused" else 0
        text = _literal(call.args[place]) if len(call.args) > place else None
        assert text is None or CHINESE.search(text) or not re.search("[A-Za-z]", text), (
            f"line {call.lineno}: {text}"
        )
