"""Where an installation keeps its files. Nothing is created here."""

import os
from pathlib import Path

PACKAGE_DIR = Path(__file__).resolve().parent.parent
"""The Python package ``shangliang``."""


def _base_dir() -> Path:
    """Return the checkout, or the current folder when the package was installed from a wheel."""
    checkout = PACKAGE_DIR.parent
    return checkout if (checkout / "pyproject.toml").is_file() else Path.cwd()


def _var() -> Path:
    """Return ``$SHANGLIANG_VAR``, or ``var`` in the base folder."""
    chosen = os.environ.get("SHANGLIANG_VAR", "").strip()
    return Path(chosen).expanduser().absolute() if chosen else BASE_DIR / "var"


BASE_DIR = _base_dir()
"""Checkout or installation root."""

VAR = _var()
"""Everything that changes at run time (数据目录): database, uploads, logs, collected static files."""
