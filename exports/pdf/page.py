"""The page of GB/T 9704—2012 in numbers: points (1/72 inch), measured from the top left corner of the paper, y downwards."""

from typing import Final

MM: Final = 72 / 25.4

PAGE_WIDTH: Final = 210 * MM
PAGE_HEIGHT: Final = 297 * MM

# The type area (版心), 5.2.1.
LEFT: Final = 28 * MM
RIGHT: Final = 184 * MM
TOP: Final = 37 * MM
BOTTOM: Final = 262 * MM
MEASURE: Final = RIGHT - LEFT
DEPTH: Final = BOTTOM - TOP

# Type sizes by their Chinese numbers.
HAO_2: Final = 22.0
HAO_3: Final = 16.0
HAO_4: Final = 14.0
SMALL_4: Final = 12.0
HAO_5: Final = 10.5
SMALL_5: Final = 9.0
HAO_6: Final = 7.5

# 22 lines of 28 characters, 5.2.3. 28 characters of 16 pt are wider than 156 mm: columns are a little closer than the type is wide.
COLUMNS: Final = 28
LINES: Final = 22
PITCH: Final = MEASURE / COLUMNS
# The first line's em box hangs from y = 37 mm and the last one's ends just above y = 262 mm, with room for Latin descenders.
LINE_PITCH: Final = 29.5
LINE_GAP: Final = LINE_PITCH - HAO_3
# Lines of 4号 type: remarks, 版记.
HAO_4_PITCH: Final = 22.0

# A page turned for a wide table: its lines run along the type area's long side.
TURNED_MEASURE: Final = DEPTH
TURNED_DEPTH: Final = MEASURE

# The baseline below the top of the em box, as a share of the size: Chinese faces differ by 0.02 only, and mixed faces must share a line.
BASELINE: Final = 0.86

# The seal over 署名 and 成文日期, for which 7.3.5.1 asks room: taken as 42 mm across.
SEAL: Final = 42 * MM

# How far the top of the page number's dashes stands under the type area, 7.5.
FOLIO_DROP: Final = 7 * MM
