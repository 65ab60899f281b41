"""Makes the Noto files of this folder from the packages fonts-noto-core and fonts-noto-cjk of Debian.

Needs fontTools 4.68: python3 subset.py FOLDER, where FOLDER holds usr/share/fonts of both packages. The same sources
give the same bytes. Nothing at build time or run time uses this file.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

FONTS = Path(sys.argv[1]) / "usr/share/fonts"
HERE = Path(__file__).parent
# What only vertical text or a signature needs.
NOT_NEEDED = ["vhea", "vmtx", "VORG", "BASE", "DSIG"]


def letters(codec, leads, trails):
    """The characters beyond Latin that the rows of a national two-byte set hold."""
    found = set()
    for lead in leads:
        for trail in trails:
            try:
                found.update(ord(c) for c in bytes([lead, trail]).decode(codec))
            except UnicodeDecodeError:
                pass
    return {letter for letter in found if letter > 0x2000}


def write(font, letters, name, features):
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.glyph_names = False
    options.drop_tables += NOT_NEEDED
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    font.save(HERE / name)


TRAILS = range(0xA1, 0xFF)
CJK = set().union(
    letters("gb2312", range(0xB0, 0xF8), TRAILS),
    letters("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *TRAILS]),
    letters("euc_jp", range(0xA4, 0xF5), TRAILS),
    letters("euc_kr", range(0xB0, 0xC9), TRAILS),
    range(0x3000, 0x3100),
    range(0xFF00, 0xFFF0),
)

for script in ["Arabic", "Hebrew", "Devanagari", "Thai"]:
    source = FONTS / f"truetype/noto/NotoSans{script}-Regular.ttf"
    whole = TTFont(source, recalcTimestamp=False)
    write(whole, set(whole.getBestCmap()), f"NotoSans{script}.ttf", ["*"])

collection = TTCollection(FONTS / "opentype/noto/NotoSansCJK-Regular.ttc", recalcTimestamp=False)
japanese = next(font for font in collection.fonts if font["name"].getDebugName(1) == "Noto Sans CJK JP")
japanese.recalcTimestamp = False
write(japanese, CJK, "NotoSansCJK.otf", [])
