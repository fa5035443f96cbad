"""Measures of an official letter (信函格式), GB/T 9704-2012 chapters 5, 7 and 10.1.

Millimetres where the name ends in `_MM`, points where it ends in `_PT`. Both renderers read only from here.
"""

from typing import Final

MM_PT: Final = 72 / 25.4  # points in a millimetre

PAGE_WIDTH_MM: Final = 210.0
PAGE_HEIGHT_MM: Final = 297.0
TOP_MM: Final = 37.0  # 天头
BOTTOM_MM: Final = 35.0
LEFT_MM: Final = 28.0  # 订口
RIGHT_MM: Final = 26.0
TEXT_WIDTH_MM: Final = PAGE_WIDTH_MM - LEFT_MM - RIGHT_MM  # 版心 156 mm
TEXT_HEIGHT_MM: Final = PAGE_HEIGHT_MM - TOP_MM - BOTTOM_MM  # 版心 225 mm

LINES: Final = 22
CHARACTERS: Final = 28
BODY_PT: Final = 16.0  # 3号
SMALL_PT: Final = 14.0  # 4号
TITLE_PT: Final = 22.0  # 2号
TITLE_PITCH_PT: Final = 34.0  # the standard leaves the title's line distance open; this is the customary one
CELL_PT: Final = TEXT_WIDTH_MM * MM_PT / CHARACTERS  # width of one character on the grid, 15.79 pt
# Word counts whole twentieths of a point; 22 lines of 28.95 pt stay just inside the text area.
WORD_PITCH_PT: Final = 28.95
WORD_TRACKING_PT: Final = -0.3  # 28 characters take 439.6 of 442.2 pt; LibreOffice keeps 1.4 pt for its grid
# In the PDF the first line touches the upper and the last line the lower edge of the text area (撑满版心).
FULL_PITCH_PT: Final = (TEXT_HEIGHT_MM * MM_PT - BODY_PT) / (LINES - 1)
SEVEN_EIGHTHS_PT: Final = BODY_PT * 7 / 8

MARK_TOP_MM: Final = 30.0  # upper edge of the issuing unit's name (发文机关标志) from the page top
MARK_MAX_PT: Final = 42.0  # 15 mm, the largest the standard allows
MARK_MIN_PT: Final = 16.0
MARK_LINE: Final = 1.2  # line distance of a mark of several lines, in characters
RULE_GAP_MM: Final = 4.0  # from the mark to the upper red double rule
RULE_WIDTH_MM: Final = 170.0
RULE_LEFT_MM: Final = (PAGE_WIDTH_MM - RULE_WIDTH_MM) / 2
RULE_BOTTOM_MM: Final = 20.0  # lower red double rule from the page bottom
RULE_THICK_MM: Final = 0.7
RULE_SPACE_MM: Final = 0.6
RULE_THIN_MM: Final = 0.25
RULE_HEIGHT_MM: Final = RULE_THICK_MM + RULE_SPACE_MM + RULE_THIN_MM
RED: Final = "E60012"

CLASS_TOP_MM: Final = 18.0  # upper edge of the class mark (办理结果类别) at the top right of the first page
FOLIO_GAP_MM: Final = 7.0  # dash of the page number under the text area

SEAL_LINES: Final = 2  # empty lines that leave room for the seal above the signing unit
SIGN_RIGHT: Final = 4  # characters right of the date when the letter is sealed
IMPRINT_OUTER_MM: Final = 0.35
IMPRINT_INNER_MM: Final = 0.25

# A Chinese character's ink fills about this part of its square, 4 % free above (Noto Serif, 小标宋, 仿宋 alike).
INK: Final = 0.92
INK_ABOVE_BASELINE: Final = 0.84
# Word and LibreOffice set the baseline of a line of exact height at four fifths of it.
EXACT_BASELINE: Final = 0.8
