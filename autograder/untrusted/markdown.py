"""Markdown that students write, so that whoever reads it calls nobody.

A picture that a browser fetches tells whose server it is who reads when and from where. What would
fetch something becomes text with its address; pictures that are in the notebook itself stay.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

_BEGINNINGS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
# Nothing in it that one renderer could take for code, a tag or another picture, and others not.
_PICTURE = re.compile(
    r"!\[[^\[\]`\\<>!|\n]*\]\("
    r"(?:attachment:(?P<name>[^\s()<>\\\[\]!|]+)|data:(?P<kind>image/(?:png|jpeg));base64,(?P<data>[\w+/=]+))"
    r"(?: +\"[^\"`\\<>!|\[\]\n]*\")?\)",
    re.ASCII,
)
_BEGINS_A_PICTURE = re.compile(r"!(?=\[)")
_BEGINS_A_TAG = re.compile(r"<(?=[A-Za-z/!?])")
# What MathJax and KaTeX let a formula say of its looks, which may name a picture, and of links.
_LOADS_IN_A_FORMULA = re.compile(
    r"\\(?=(?:style|bbox|mmlToken|cssId|class|href|url|data|require|unicode|includegraphics|html[A-Za-z]+)"
    r"(?![A-Za-z]))"
)


def without_loading(text: str, attachments: dict[str, dict[str, str]] | None = None) -> str:
    r"""The same Markdown, of which nothing is fetched by any program that shows it.

    A space in a tag and a backslash in a picture make text of them, also where nobody can be sure
    what is code and what is not. To do it twice changes nothing more.

    Args:
        text: Markdown with HTML and formulas, hostile.
        attachments: The pictures that are in the cell, as `pictures_of` gives them.

    >>> without_loading("![me](http://x.org/a.png) and <img src='http://x.org'> if a < b")
    "!\\[me](http://x.org/a.png) and < img src='http://x.org'> if a < b"
    """
    pieces, end = [], 0
    for found in _PICTURE.finditer(text):
        if found["kind"]:
            sound = is_picture(found["kind"], found["data"])
        else:
            sound = found["name"] in (attachments or {})
        if sound:
            pieces += [_text(text[end : found.start()]), found[0]]
            end = found.end()
    return "".join([*pieces, _text(text[end:])])


def _text(markdown: str) -> str:
    quiet = _BEGINS_A_PICTURE.sub(r"!\\", markdown)
    return formulas_without_loading(_BEGINS_A_TAG.sub("< ", quiet))


def formulas_without_loading(text: str) -> str:
    """The text, in which no formula says what a browser would fetch for it."""
    return _LOADS_IN_A_FORMULA.sub(r"\\ ", text)


def pictures_of(attachments: Any) -> dict[str, dict[str, str]]:
    """The attachments of a cell that are pictures in PNG or JPEG; the others are left out."""
    if not isinstance(attachments, dict):
        return {}
    found = {}
    for name, kinds in attachments.items():
        if not isinstance(kinds, dict):
            continue
        pictures = {
            kind: data
            for kind, data in kinds.items()
            if isinstance(data, str) and is_picture(kind, data)
        }
        if pictures:
            found[name] = pictures
    return found


def is_picture(kind: str, data: str) -> bool:
    """True for the base64 of a PNG or JPEG that says it is one; an SVG could fetch others."""
    beginning = _BEGINNINGS.get(kind)
    if beginning is None:
        return False
    try:
        return base64.b64decode("".join(data.split()), validate=True).startswith(beginning)
    except (binascii.Error, ValueError):
        return False
