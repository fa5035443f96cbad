"""Who may enter where on the author's side of the briefs room. Merged into the matrix."""

from typing import Any

from tests.access.matrix_lines import Line

CHEN, LIN, EDU, LIU = (
    frozenset({"chen"}),
    frozenset({"lin"}),
    frozenset({"edu_clerk", "edu_leader"}),
    frozenset({"liu"}),
)
