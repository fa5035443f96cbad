"""Reading Word files (.docx): plain lines with their numbers written out, tables as rows, and what was left aside said in Chinese."""

from .document import Block, WordText
from .word import read_word

__all__ = ["Block", "WordText", "read_word"]
