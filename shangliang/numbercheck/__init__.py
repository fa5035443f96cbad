"""Number check (数字核对): the number claims of any text, tied to figures and judged."""
