"""What formgrader and nbgrader's feedback show of a notebook; nbgrader_config.py names it."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.nbgrader_plugin.beside_answer import beside_answer
from autograder.untrusted.markdown import is_picture, pictures_of

_PICTURE = re.compile(r"data:(image/(?:png|jpeg));base64,([\w+/=]+)", re.ASCII)
_LEADS_SOMEWHERE = re.compile(r"https?://|mailto:|#", re.IGNORECASE)


@pass_context
def markdown_without_html(context: Any, source: str) -> str:
    """Markdown as HTML, in which HTML of its own is text.

    nbgrader renders what students write in Markdown for their instructor, and a script in it would
    run with the instructor's rights, among them the right to set scores. In formgrader, a written
    answer is followed by the model answer and the rubric.

    Args:
        context: The template's variables; the cell's attachments are pictures.
        source: Markdown with LaTeX, hostile.
    """
    cell = context.get("cell", {})
    own = _rendered(source, pictures_of(cell.get("attachments", {})))
    return own + beside_answer(cell, context.get("resources", {}), _rendered)


def _rendered(source: str, attachments: dict[str, Any] | None = None) -> str:
    renderer = _Renderer(escape=True, attachments=attachments or {})
    html: str = MarkdownWithMath(renderer=renderer).render(source)
    return html


class _Renderer(IPythonRenderer):  # type: ignore[misc]
    def image(self, text: str, url: str, title: str | None = None) -> str:
        """A picture that is in the notebook; of any other, only the text and the address."""
        name = url.removeprefix("attachment:")
        inside = _PICTURE.fullmatch(url)
        if name in self.attachments if name != url else inside and is_picture(*inside.groups()):
            html: str = super().image(text, url, title)
            return html
        return text if name != url else f"{text} ({escape(url)})"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """A link to the web or within the page; of any other, only the text."""
        if not _LEADS_SOMEWHERE.match(url):
            return text
        html: str = super().link(text, url, title)
        return html
