"""Pictures of counts, by Matplotlib, which is asked for only here: bars saved as SVG or PNG."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bnsearch.errors import PlotError

__all__ = ["check_picture", "save_bars"]

_KINDS = (".svg", ".png")
_WIDEST = 30.0  # inches
_COLOUR = "#5f5fff"
_FONTS = re.compile("beng|bangla|kalpurush|solaiman|mukti|freeserif", re.IGNORECASE)
"""In the names of files of fonts that have Bengali letters."""
_MISSING = r".*(Glyph|missing from font|Matplotlib currently does not support).*"


def check_picture(path: Path) -> None:
    """Raise PlotError when the name of a picture doesn't say which kind it is."""
    if path.suffix.lower() not in _KINDS:
        raise PlotError(f"{path} is neither .svg nor .png: name the picture so that its ending says which.")


def save_bars(path: Path, title: str, counts: Mapping[str, int], number: Callable[[int], str]) -> str:
    """Save a bar for each of ``counts``, which ``number`` writes, and return what a user should know, "" for nothing.

    The letters of an SVG are text and shaped by whoever shows it; for a PNG a font with Bengali letters is looked for
    among the installed ones. Raises PlotError.
    """
    check_picture(path)
    try:
        from matplotlib import font_manager, rc_context
        from matplotlib.figure import Figure
        from matplotlib.ticker import MaxNLocator
    except ImportError:
        raise PlotError("Pictures need Matplotlib: install it with pip install 'bnsearch[plot]'.") from None

    files = sorted(file for file in font_manager.findSystemFonts() if _FONTS.search(Path(file).stem))
    for file in files[:1]:  # Matplotlib's own list is one it made when it was first used
        font_manager.fontManager.addfont(file)
    fonts = [font_manager.FontProperties(fname=file).get_name() for file in files[:1]]
    settings: dict[Any, Any] = {"svg.fonttype": "none", "font.family": [*fonts, "DejaVu Sans"]}
    with rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=_MISSING)
        figure = Figure(figsize=(min(max(6.0, 0.45 * len(counts) + 1.5), _WIDEST), 3.6), layout="constrained")
        axes = figure.subplots()
        bars = axes.bar(range(len(counts)), list(counts.values()), color=_COLOUR)
        axes.set_xticks(range(len(counts)), list(counts), parse_math=False)
        axes.bar_label(bars, [number(count) for count in counts.values()], padding=2, fontsize=8)
        axes.yaxis.set_major_formatter(lambda count, _place: number(int(count)))
        axes.set_title(title, parse_math=False)
        axes.margins(y=0.12)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.tick_params(axis="x", labelrotation=60 if len(counts) > 8 else 0, labelrotation_mode="xtick")
        axes.spines[["top", "right"]].set_visible(False)
        try:
            figure.savefig(path, dpi=150)
        except OSError as error:
            raise PlotError(f"{path} can't be written ({error.strerror}): name another place.") from None
    if fonts or path.suffix.lower() == ".svg" or (title + "".join(counts)).isascii():
        return ""
    return f"No font with Bengali letters was found, so {path} has boxes for them: install one, as Noto Sans Bengali."
