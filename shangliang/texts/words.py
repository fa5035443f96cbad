"""Words 分词. The dictionary takes 32 MB and is loaded by whoever cuts first: a process that never cuts never pays."""


def cut(text: str) -> list[str]:
    """The words of a text, in order; together they are the text."""
    import rjieba  # noqa: PLC0415 - see above

    words: list[str] = rjieba.cut(text)
    return words
