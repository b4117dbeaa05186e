#!/usr/bin/env python3
"""Makes the committed fonts of `fonts/` from two Debian packages. A maintainer runs it when a source or the list of
characters changes; nobody needs it to build the app.

    apt-get download fonts-lxgw-wenkai texlive-lang-chinese    # versions: fonts/README.md
    python3 scripts/make-font-assets.py FOLDER_OF_THE_PACKAGES

Needs python3-fonttools (4.38), dpkg-deb and node. The same packages give the same bytes. Why these fonts, and what is
changed in them: docs/decisions/0024-official-fonts.md.
"""
import gzip
import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

PROJECT = Path(__file__).resolve().parent.parent

WENKAI = "fonts-lxgw-wenkai_1.250+repack-1_all.deb"
WENKAI_SHA256 = "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318"
WENKAI_FOLDER = "usr/share/fonts/truetype/lxgw-wenkai/"
TEXLIVE = "texlive-lang-chinese_2022.20230122-1_all.deb"
TEXLIVE_SHA256 = "9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0"
FANDOL_FANG = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf"
FANDOL_LICENCE = "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz"

# How far a quadratic curve may stray from the cubic one, in units of 1/1000 em: 0.006 mm in 三号 type.
CURVE_ERROR = 1.0

# When FandolFang was converted, in seconds since 1904, as fonts count: said in the file, and the same at every run.
CONVERTED = 3_878_340_327

# Marks that 霞鹜文楷 sets as in Latin text, and Chinese text sets one character wide: where their ink goes in the cell.
OPENING, CLOSING = "“‘", "”’"
MIDDLE = "·"
SIDE_BEARING = 90


def main(packages: Path) -> None:
    common = set(map(ord, subprocess.check_output(["node", "scripts/common-characters.mjs"], cwd=PROJECT, text=True).strip("\n")))
    with tempfile.TemporaryDirectory() as folder:
        extract(packages / WENKAI, WENKAI_SHA256, folder)
        extract(packages / TEXLIVE, TEXLIVE_SHA256, folder)
        files = Path(folder)

        kai = TTFont(files / WENKAI_FOLDER / "LXGWWenKai-Regular.ttf")
        widen_marks(kai)
        # The licence reserves the names LXGW and 霞鹜 for the unchanged fonts.
        write("kai", kai, common, "Dianwei Kai", "Subset of LXGW WenKai Regular 1.250 with Chinese marks one em wide")

        fang = TTFont(files / FANDOL_FANG)
        characters_of_fang = common & set(fang.getBestCmap())
        write("fangsong", to_truetype(fang), characters_of_fang, "FandolFang TT",
              "Subset of FandolFang Regular 1.300, outlines converted from CFF to TrueType, November 2026. "
              "GPL version 3 with font exception; the exception is extended to this version.")

        # The light weight beside 仿宋 looks like one font; the regular one and 黑体 look like bold.
        light = TTFont(files / WENKAI_FOLDER / "LXGWWenKai-Light.ttf")
        write("fangsong-ext", light, common - characters_of_fang, "Dianwei Kai Light",
              "Subset of LXGW WenKai Light 1.250: what FandolFang lacks")

        (PROJECT / "fonts/LICENSE-fandol.txt").write_bytes(gzip.decompress((files / FANDOL_LICENCE).read_bytes()))


def extract(package: Path, sha256: str, folder: str) -> None:
    found = hashlib.sha256(package.read_bytes()).hexdigest()
    if found != sha256:
        sys.exit(f"{package.name} is another version: SHA-256 {found}")
    subprocess.run(["dpkg-deb", "-x", package, folder], check=True)


def widen_marks(font: TTFont) -> None:
    """Gives quotation marks and the middle dot a full cell: opening marks at its right end, closing ones at its left."""
    glyphs, cmap, em = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
    for mark in OPENING + CLOSING + MIDDLE:
        name = cmap[ord(mark)]
        glyph = font["glyf"][name]
        ink = glyph.xMax - glyph.xMin
        left = {True: em - SIDE_BEARING - ink, False: SIDE_BEARING}[mark in OPENING] if mark != MIDDLE else (em - ink) // 2
        pen = TTGlyphPen(None)
        glyphs[name].draw(TransformPen(pen, (1, 0, 0, 1, left - glyph.xMin, 0)))
        font["glyf"][name] = pen.glyph()
        font["hmtx"][name] = (em, left)


def to_truetype(font: TTFont) -> TTFont:
    """The same font with quadratic outlines: PDF readers and our cutter take them as `glyf`."""
    glyphs, outlines = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, CURVE_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    builder = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(font.getGlyphOrder())
    builder.setupCharacterMap(font.getBestCmap())
    builder.setupGlyf(outlines)
    table = builder.font["glyf"]
    builder.setupHorizontalMetrics(
        {name: (font["hmtx"][name][0], getattr(table[name], "xMin", 0)) for name in font.getGlyphOrder()})
    builder.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    for name in ("OS/2", "name"):
        builder.font[name] = font[name]
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = CONVERTED
    return builder.font


def write(file: str, font: TTFont, characters: set[int], family: str, description: str) -> None:
    options = Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 9, 10, 13, 14],
                      name_languages=[0x409], glyph_names=False)
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "gasp", "vhea", "vmtx"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    postscript = family.replace(" ", "") + "-Regular"
    for number, text in {1: family, 3: f"Dianwei:{postscript}", 4: family, 6: postscript, 10: description}.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font.recalcTimestamp = False
    plain = PROJECT / f"fonts/{file}.ttf"
    font.save(plain)
    packed = gzip.compress(plain.read_bytes(), 9, mtime=0)
    plain.unlink()
    (PROJECT / f"fonts/{file}.ttf.gz").write_bytes(packed)
    lacking = [character for character in characters if character not in font.getBestCmap()]
    print(f"{file}: {len(packed) / 1e6:.2f} MB, {len(font.getBestCmap())} characters, lacks {len(lacking)}, "
          f"SHA-256 {hashlib.sha256(packed).hexdigest()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
