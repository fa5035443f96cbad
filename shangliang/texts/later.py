"""numpy, loaded when something is first calculated: a process that only waits for work is twenty megabytes smaller without it.

The import system locks, so two threads that calculate first at the same time both get the whole module.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

__all__ = ["np"]


class _Later(ModuleType):
    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self.__name__), name)
        setattr(self, name, found)  # the next time it is here
        return found


if TYPE_CHECKING:
    import numpy as np
else:
    np = _Later("numpy")
