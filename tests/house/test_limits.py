"""Small files and small functions: what grows over the limit is split by noun. The lists of exceptions may only shrink."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCT = sorted(path for path in (ROOT / "shangliang").rglob("*.py") if "migrations" not in path.parts)
PYTHON_LINES, TEST_LINES, TEMPLATE_LINES, FUNCTION_LINES, VIEW_LINES = 300, 500, 200, 40, 30

LONG_FILES: dict[str, int] = {}
LONG_FUNCTIONS: dict[str, int] = {
    "shangliang/administration/actions/calendar.py:enter_year": 43,
    "shangliang/administration/views/posts.py:stand_ins": 34,
    "shangliang/files/letters/word_styles.py:styles": 58,
    "shangliang/proposals/flows.py:register_flows": 70,
    "shangliang/proposals/views/replying.py:reply": 31,
    "shangliang/supervision/flows.py:register_flows": 48,
    "shangliang/proposals/views/cosigning.py:invitation": 36,
    "shangliang/proposals/views/cosigning.py:invite": 32,
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def is_test(path: Path) -> bool:
    return "tests" in path.relative_to(ROOT).parts


def too_long(found: dict[str, int], known: dict[str, int]) -> dict[str, int]:
    """What is over its limit and not a known exception, or longer than that exception was."""
    return {key: lines for key, lines in found.items() if lines > known.get(key, 0)}


def long_files() -> dict[str, int]:
    limits = {
        **{path: TEST_LINES if is_test(path) else PYTHON_LINES for path in PRODUCT},
        **dict.fromkeys((ROOT / "tests").rglob("*.py"), TEST_LINES),
        **dict.fromkeys((ROOT / "shangliang").rglob("*.html"), TEMPLATE_LINES),
    }
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in limits}
    return {name(path): lines[path] for path, limit in limits.items() if lines[path] > limit}


def long_functions() -> dict[str, int]:
    found = {}
    for path in PRODUCT:
        if is_test(path):
            continue
        limit = (
            VIEW_LINES
            if "views" in path.relative_to(ROOT).parts or path.name == "views.py"
            else FUNCTION_LINES
        )
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > limit:
                    found[f"{name(path)}:{node.name}"] = lines
    return found


def test_files_stay_short():
    assert too_long(long_files(), LONG_FILES) == {}


def test_functions_stay_short():
    assert too_long(long_functions(), LONG_FUNCTIONS) == {}


def test_exceptions_are_needed():
    """An exception that is no longer one is taken off the list."""
    assert set(LONG_FILES) <= set(long_files())
    assert set(LONG_FUNCTIONS) <= set(long_functions())


@pytest.mark.parametrize("path", [path for path in PRODUCT if not is_test(path)], ids=name)
def test_public_names_say_what_they_mean(path):
    """Every module that holds code has a docstring, and so has every action."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if not tree.body or path.name in ("apps.py", "__main__.py"):
        return
    assert ast.get_docstring(tree), "module without docstring"
    if "actions" in path.parts:
        public = [n for n in tree.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
        assert [n.name for n in public if not ast.get_docstring(n)] == []


def _writes(path: Path) -> list[ast.FunctionDef]:
    """Functions of an action module that record who acted."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and _names(node) >= {"by", "at"}
    ]


def _names(node: ast.FunctionDef) -> set[str]:
    return {arg.arg for arg in (*node.args.args, *node.args.kwonlyargs)}


@pytest.mark.parametrize("path", [p for p in PRODUCT if "actions" in p.parts and not is_test(p)], ids=name)
def test_who_and_when_are_named_when_an_action_is_called(path):
    for node in _writes(path):
        positional = {arg.arg for arg in node.args.args}
        assert not positional & {"by", "at"}, node.name
        assert not node.args.kwarg, f"{node.name} takes anything"
