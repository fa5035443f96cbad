"""Scoring 计分: pure functions from a scheme and facts to points, each with its reason."""

from shangliang.schemes.scoring.checking import check
from shangliang.schemes.scoring.counting import Rules
from shangliang.schemes.scoring.document import BadDocumentError, Problem, Scheme
from shangliang.schemes.scoring.facts import Score
from shangliang.schemes.scoring.reading import parse
from shangliang.schemes.scoring.score import score

__all__ = ["BadDocumentError", "Problem", "Rules", "Scheme", "Score", "check", "parse", "score"]
