"""What students read uses the words of the field, so that they can look them up."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"

INSTEAD = {
    r"pictures?": "image",
    r"by heart": "memorise, overfit",
    r"prices?": "penalty, cost",
    r"in earnest": "say what is done",
    r"upright|lying": "vertical, horizontal",
    r"(gradients?|derivatives?) by the (pictures?|images?|scores?|logits?|weights?|parameters?"
    r"|input|output|mean|variance)": "with respect to",
    r"(gradients?|derivatives?) (of the loss )?by (x|w|b|W|out|each|every|all|its)\b(?! step)": (
        "with respect to"
    ),
    r"turned (by|round|over|kernels?|filters?)|turns? the kernel": "rotated, inverted",
    r"(the|minus|subtract) truth": "one-hot target",
    r"proofs?|proved?|proves": "check, evidence",
    r"portions?": "chunk, batch",
    r"sureness|surer": "confidence, more confident",
    r"(first|start) weights": "initial weights",
    r"a handful by": "overfit",
    r"dear to": "pays heavily for",
    r"shall": "must, will",
    r"of whom|hears?|tells? of": "say it plainly",
    r"for nothing": "name the method",
    r"as ever": "as before",
    r"(every|each|all|the same|this|another|no|which|many|its|one) places?(?! of)": "position",
    r"places in the kernel|place of the window": "position",
    r"(right|wrong) about (0\.\d+|\d+ %|most)": "classifies ... correctly, an accuracy of",
    r"costs? ln": "gives the loss ln",
}

PROSE = [
    *sorted(ASSIGNMENTS.glob("[0-9]*/notebook.py")),
    *sorted(ASSIGNMENTS.glob("[0-9]*/checks/*/*.py")),
    *sorted(ASSIGNMENTS.glob("[0-9]*/specimens/*/*.py")),
    *sorted(ASSIGNMENTS.glob("[0-9]*/assignment.toml")),
    *sorted(ASSIGNMENTS.glob("kit/**/*.py")),
]


def in_words(file: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file that people read: comments and texts of Python, all of other files."""
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        yield from enumerate(text.splitlines(), start=1)
        return
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        name = tokenize.tok_name[token.type]
        is_identifier = re.fullmatch(r"[rbf]*['\"][\w.]*['\"]", token.string)
        if name in ("COMMENT", "FSTRING_MIDDLE") or (name == "STRING" and not is_identifier):
            for offset, line in enumerate(token.string.splitlines()):
                # Names of variables in an f-string, and quoted code, are no words.
                yield token.start[0] + offset, re.sub(r"\{[^{}]*\}|`[^`]*`", "", line)


def faults(file: Path) -> list[str]:
    lines = list(in_words(file))
    return [
        f"{file.relative_to(ASSIGNMENTS)}:{number}: {found[0]!r}: say {instead!r}"
        for number, line in lines
        for pattern, instead in INSTEAD.items()
        for found in [re.search(rf"(?<![\w/])(?:{pattern})(?!\w)", line, re.IGNORECASE)]
        if found
    ]


def test_the_words_are_those_of_the_field():
    assert [fault for file in PROSE for fault in faults(file)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "# The gradient by the pictures is not needed.",
        '"""Learns fifty pictures by heart."""',
        "# The kernel is turned by 180 degrees at every place.",
        'print(f"{n} upright edges")',
    ],
)
def test_the_list_finds_what_it_is_for(sentence, tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.ASSIGNMENTS", tmp_path)
    (tmp_path / "a.py").write_text(sentence)
    assert faults(tmp_path / "a.py")


def test_names_in_code_are_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.ASSIGNMENTS", tmp_path)
    (tmp_path / "a.py").write_text('pictures = f"{pictures} images"\nprint("half_the_price")\n')
    assert faults(tmp_path / "a.py") == []
