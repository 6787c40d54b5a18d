"""Notebook files in any state: what can be understood is, and what cannot says why."""

import json
import os
import tracemalloc

import pytest

from autograder.intake.read_notebook import UnreadableNotebook, read_notebook

CELL = {"cell_type": "markdown", "metadata": {}, "source": "Привет, café"}
NOTEBOOK = {"cells": [CELL], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
TEXT = json.dumps(NOTEBOOK, ensure_ascii=False)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "x.ipynb"


def test_a_good_file_has_no_notes(path):
    path.write_text(TEXT, "utf-8")
    assert read_notebook(path) == (NOTEBOOK, ())


ODD = {
    "a byte order mark": (TEXT.encode("utf-8-sig"), ()),
    "Windows line ends": (json.dumps(NOTEBOOK, indent=1).replace("\n", "\r\n").encode(), ()),
    "UTF-16": (
        TEXT.encode("utf-16"),
        ("the text is in UTF-16, expected UTF-8; it was read.",),
    ),
    "UTF-16 without a mark": (
        TEXT.encode("utf-16-be"),
        ("the text is in UTF-16-BE, expected UTF-8; it was read.",),
    ),
    "NUL bytes at the end": (TEXT.encode() + bytes(512), ("NUL bytes were left out.",)),
    "NUL bytes within": (
        TEXT.replace("Привет", "При\0вет").encode(),
        ("NUL bytes were left out.",),
    ),
    "the rest of an older file": (
        f"{TEXT}}}\n ]\n}}".encode(),
        ("x.ipynb goes on after the end of the notebook; that was not read.",),
    ),
}


@pytest.mark.parametrize(("data", "notes"), ODD.values(), ids=ODD.keys())
def test_what_can_be_understood_is_read(path, data, notes):
    path.write_bytes(data)
    assert read_notebook(path) == (NOTEBOOK, notes)


@pytest.mark.parametrize(
    ("text", "encoding"), [("Решение: это число", "cp1251"), ("café, naïve", "latin-1")]
)
def test_old_encodings_are_guessed(path, text, encoding):
    cell = CELL | {"source": text}
    data = json.dumps(NOTEBOOK | {"cells": [cell]}, ensure_ascii=False).encode(encoding)
    path.write_bytes(data)
    found, notes = read_notebook(path)
    assert found["cells"][0]["source"] == text
    assert notes == (f"the text is not in UTF-8; it was read as {encoding}.",)


def test_line_ends_inside_of_texts_are_read(path):
    path.write_bytes(TEXT.replace("Привет, ", "Привет,\n\t").encode())
    assert read_notebook(path)[0]["cells"][0]["source"] == "Привет,\n\tcafé"


def test_an_old_format_is_brought_up_to_date(path):
    code = {"cell_type": "code", "input": ["x = 1\n", "y"], "outputs": [], "language": "python"}
    text = {"cell_type": "heading", "level": 2, "source": "Answer"}
    old = {"worksheets": [{"cells": [code]}, {"cells": [text, 7]}], "nbformat": 3}
    path.write_text(json.dumps(old))
    found, notes = read_notebook(path)
    assert [(cell["cell_type"], cell["source"]) for cell in found["cells"]] == [
        ("code", ["x = 1\n", "y"]),
        ("markdown", "## Answer"),
    ]
    assert notes == ("x.ipynb is of an old format of notebooks; it was brought up to date.",)


def test_outputs_of_an_old_format_take_no_memory(path):
    """nbformat's conversion makes 1800 bytes of each of the 28 that an output may have."""
    code = {"cell_type": "code", "input": "x", "outputs": [{"output_type": "stream"}] * 100_000}
    path.write_text(json.dumps({"worksheets": [{"cells": [code]}], "nbformat": 3}))
    tracemalloc.start()
    try:
        read_notebook(path)
        assert tracemalloc.get_traced_memory()[1] < 20 * path.stat().st_size
    finally:
        tracemalloc.stop()


UNREADABLE = {
    "nothing": (b"", "x.ipynb is empty"),
    "blanks": (b" \r\n", "x.ipynb is empty"),
    "only NUL bytes": (bytes(4096), "x.ipynb is empty"),
    "cut off": (TEXT[:60].encode(), "its text is damaged (Unterminated string"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "its text is damaged"),
    "a conflict of git": (
        f"<<<<<<< HEAD\n{TEXT}\n=======\n".encode(),
        "its text is damaged (Expecting value: line 1",
    ),
    "another JSON": (b"[1, 2]", "it has no list of cells"),
    "no list of cells": (b'{"cells": {}}', "it has no list of cells"),
    "an old format with junk": (b'{"worksheets": [7]}', "it has no list of cells"),
    "nested too deep": (b"[" * 100_000, "its text is damaged"),
    "a number too long": (b'{"cells": [' + b"9" * 10_000 + b"]}", "its text is damaged"),
    "too many lists": (b"[{}," * 2_000_000, "more than three million lists"),
}


@pytest.mark.parametrize(("data", "says"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_understood_says_why(path, data, says):
    path.write_bytes(data)
    with pytest.raises(UnreadableNotebook) as caught:
        read_notebook(path)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("link", "cannot be read: is a link and was not followed."),
        ("pipe", "is no plain file and was not opened."),
        ("folder", "cannot be read: Is a directory."),
        ("nothing", "cannot be read: No such file or directory."),
    ],
)
def test_what_is_no_file_is_not_opened(path, tmp_path, kind, says):
    (tmp_path / "secret").write_text(TEXT)
    makers = {
        "link": lambda: path.symlink_to(tmp_path / "secret"),
        "pipe": lambda: os.mkfifo(path),
        "folder": path.mkdir,
        "nothing": lambda: None,
    }
    makers[kind]()
    with pytest.raises(UnreadableNotebook) as caught:
        read_notebook(path)
    assert str(caught.value) == f"x.ipynb {says}"


def test_a_file_that_is_too_large_is_not_read(path, monkeypatch):
    monkeypatch.setattr("autograder.intake.read_notebook.MAX_BYTES", 2**20)
    path.write_bytes(bytes(3 * 2**20))
    with pytest.raises(UnreadableNotebook, match="has 3 MB, at most 1 are read"):
        read_notebook(path)


def test_the_header_of_a_script_is_not_read(tmp_path):
    """Nine lines of YAML, each with ten times the one before, are more than any memory holds."""
    script = tmp_path / "x.py"
    bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    bomb += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    header = "".join(f"# {line}\n" for line in ["---", "jupyter:", *bomb, "---"])
    for first in ("", "#!/usr/bin/env python\n", "# -*- coding: utf-8 -*-\n", "\n"):
        script.write_text(f"{first}{header}\n# %%\nx = 1\n\n# %% [markdown]\n# Text\n", "utf-8")
        notebook, _ = read_notebook(script)
        assert [cell["source"] for cell in notebook["cells"]][-2:] == ["x = 1", "Text"]


@pytest.mark.parametrize(
    "text",
    [
        "# %%\n" * 100_000,
        "# In[1]:\nx\n\n" * 100_000,
        f"# %% {'a=1 ' * 100_000}\nx = 1\n",
    ],
)
def test_a_script_that_nobody_wrote_is_refused_at_once(tmp_path, text):
    (tmp_path / "x.py").write_text(text, "utf-8")
    with pytest.raises(UnreadableNotebook):
        read_notebook(tmp_path / "x.py")


def test_many_comments_of_a_script_are_read_in_their_order(tmp_path):
    text = "# In[1]:\n\nx = 1\n\n" + "".join(f"# {n}\n\n" for n in range(20_000))
    (tmp_path / "x.py").write_text(text, "utf-8")
    notebook, _ = read_notebook(tmp_path / "x.py")
    sources = [cell["source"] for cell in notebook["cells"]]
    assert sources == ["x = 1", *map(str, range(20_000))]
