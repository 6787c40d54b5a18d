"""Figures of a stage, as attachments of the cells that show them."""

from __future__ import annotations

import base64
import html
import re

from autograder.authoring.source_cells import SourceCell
from autograder.course.records import Stage
from autograder.errors import SourceError

_FIGURE = re.compile(r"!\[\]\(attachment:([a-z][a-z0-9_]*)\.png\)")
_ATTACHMENT = re.compile(r"attachment:")
_TITLE = re.compile(r"<title>(.+?)</title>", re.DOTALL)


def with_figures(cell: SourceCell, stage: Stage) -> tuple[str, dict[str, dict[str, str]]]:
    """The Markdown of a cell with the text alternative of each figure, and the figures themselves.

    In notebook.py a figure is `![](attachment:NAME.png)`: NAME.png is in the stage's figures/, and
    the title of NAME.svg beside it says what it shows. JupyterLab shows no SVG attachments.

    Args:
        cell: A Markdown cell of notebook.py.
        stage: Where its figures are.

    Returns:
        (source, attachments): attachments as nbformat has them, {} where there are no figures.

    Raises:
        SourceError: If there is no such figure, or an attachment is written in another way.
    """
    attachments = {}

    def described(found: re.Match[str]) -> str:
        name = found[1]
        picture, drawing = (stage.figures / f"{name}.{ending}" for ending in ("png", "svg"))
        if not (picture.is_file() and drawing.is_file()):
            raise SourceError(
                f"{stage.notebook}:{cell.line}: this cell shows the figure {name}, but {picture} "
                f"and {drawing.name} are not both there; run: python tools/figures.py"
            )
        title = _TITLE.search(drawing.read_text(encoding="utf-8"))
        if title is None:
            raise SourceError(f"{drawing} has no <title>, which says what it shows.")
        data = base64.b64encode(picture.read_bytes()).decode("ascii")
        attachments[picture.name] = {"image/png": data}
        return f"![{html.unescape(title[1])}](attachment:{picture.name})"

    source = _FIGURE.sub(described, cell.source)
    if len(_ATTACHMENT.findall(source)) != len(_FIGURE.findall(cell.source)):
        raise SourceError(
            f"{stage.notebook}:{cell.line}: a figure is written ![](attachment:NAME.png), with the "
            "name of a file in figures/ and nothing between the brackets: its text alternative is "
            "the title of NAME.svg."
        )
    return source, attachments
