"""Writes one face of the printed documents: see scripts/fonts.

Keeps the letters of the languages written in Latin, Greek and Cyrillic, punctuation, currencies, arrows and boxes, with their
kerning; drops the rest. The font is renamed, as the Open Font License asks of a changed font whose name is reserved.
"""

import sys

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

KEPT = [
    (0x0020, 0x007E), (0x00A0, 0x024F), (0x0259, 0x0259), (0x02B0, 0x02DD), (0x0300, 0x036F), (0x0370, 0x03FF),
    (0x0400, 0x052F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x25FF), (0x2600, 0x26FF), (0x2700, 0x27BF),
]  # fmt: skip
FAMILY = "Parvis Sans"


def main(source, style, target):
    font = TTFont(source, recalcTimestamp=False)
    licence = font["name"].getDebugName(13)
    copyright = font["name"].getDebugName(0)
    options = Options(layout_features=["kern"], layout_scripts=["DFLT", "latn"], hinting=False, name_IDs=[],
                      notdef_outline=True, glyph_names=False, legacy_kern=False, drop_tables=["STAT", "DSIG", "GSUB"])  # fmt: skip
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[one for first, last in KEPT for one in range(first, last + 1)])
    subsetter.subset(font)
    name = font["name"]
    name.names = []
    full = f"{FAMILY} {style}"
    for number, text in [(0, copyright), (1, FAMILY), (2, style), (3, full), (4, full), (6, full.replace(" ", "")), (13, licence)]:
        name.setName(text, number, 3, 1, 0x409)
    font.save(target, reorderTables=True)


main(*sys.argv[1:])
