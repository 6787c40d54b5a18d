"""Read text that does not say in which encoding it is: UTF-8, else Russian, else Western."""

from __future__ import annotations

import re

_RUSSIAN = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё№«»—–…")
_MIXED = re.compile("[a-z][а-яё]|[а-яё][a-z]", re.IGNORECASE)


def decoded(data: bytes, russian: str, western: str) -> tuple[str, str]:
    """The text, and the encoding that had to be guessed, or nothing for UTF-8.

    Args:
        data: The bytes.
        russian: The encoding to take if it gives Russian letters, and none beside Latin ones.
        western: A single-byte encoding that can read anything.

    >>> decoded("Привет".encode("cp1251"), "cp1251", "latin-1")
    ('Привет', 'cp1251')
    >>> decoded("café".encode("latin-1"), "cp1251", "latin-1")
    ('café', 'latin-1')
    """
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        text = data.decode(russian, "replace")
        letters = {one.lower() for one in text if not one.isascii()}
        if letters <= _RUSSIAN and not _MIXED.search(text):
            return text, russian
        return data.decode(western), western
