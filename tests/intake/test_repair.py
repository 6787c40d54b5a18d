"""Whatever became of the cells, the answers come back into the released notebook."""

import copy

import pytest

from autograder.intake.extract import blank_tasks, extract_cells
from autograder.intake.repair import repair
from autograder.judging.prepare import _first


def cell(kind, cell_id, source, **nbgrader):
    metadata = {"nbgrader": {"grade_id": cell_id, **nbgrader}} if nbgrader else {}
    made = {"cell_type": kind, "id": cell_id, "metadata": metadata, "source": source}
    return made | ({"outputs": [], "execution_count": None} if kind == "code" else {})


STUB = "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
RELEASED = {
    "cells": [
        cell("markdown", "prose-1", "# First"),
        cell(
            "code", "given-imports", "import numpy as np", locked=True, solution=False, grade=False
        ),
        cell("code", "double-answer", STUB, solution=True, locked=False, grade=False),
        cell("code", "double-check", 'check("double")', grade=True, locked=True, solution=False),
        cell("code", "experiment-plot", "plot(double(3))"),
        cell(
            "markdown", "why-written", "YOUR ANSWER HERE", grade=True, solution=True, locked=False
        ),
    ],
    "metadata": {"kernelspec": {"name": "python3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}
ANSWER = "def double(x):\n    return 2 * x"


@pytest.fixture
def handed_in():
    notebook = copy.deepcopy(RELEASED)
    notebook["cells"][2]["source"] = ANSWER
    notebook["cells"][5]["source"] = "Because."
    return notebook


def sources(notebook):
    return {one["id"]: one["source"] for one in notebook["cells"]}


def double(repaired):
    return sources(repaired.notebook)["double-answer"]


def test_answers_come_over_and_the_order_is_the_released_one(handed_in):
    handed_in["cells"].reverse()
    repaired = repair(RELEASED, handed_in)
    assert [one["id"] for one in repaired.notebook["cells"]] == [
        one["id"] for one in RELEASED["cells"]
    ]
    assert double(repaired) == ANSWER
    assert sources(repaired.notebook)["why-written"] == "Because."
    assert repaired.notes == ()


def test_repairing_twice_changes_nothing(handed_in):
    handed_in["cells"].insert(3, cell("code", "mine", "def helper():\n    pass"))
    once = repair(RELEASED, handed_in).notebook
    assert repair(RELEASED, once).notebook == once


def test_a_deleted_check_cell_is_back(handed_in):
    del handed_in["cells"][3]
    assert "double-check" in sources(repair(RELEASED, handed_in).notebook)


def test_a_deleted_answer_is_the_stub_again_and_noted(handed_in):
    del handed_in["cells"][2]
    repaired = repair(RELEASED, handed_in)
    assert double(repaired) == STUB
    assert repaired.notes == ("the cell double-answer is missing.",)


def test_of_a_duplicated_answer_the_changed_one_counts(handed_in):
    handed_in["cells"].append(copy.deepcopy(RELEASED["cells"][2]))
    repaired = repair(RELEASED, handed_in)
    assert double(repaired) == ANSWER
    assert repaired.notes == ()


def test_of_two_changed_answers_the_last_counts_and_it_is_noted(handed_in):
    handed_in["cells"].append(cell("code", "double-answer", "def double(x):\n    return x + x"))
    repaired = repair(RELEASED, handed_in)
    assert double(repaired) == "def double(x):\n    return x + x"
    assert repaired.notes == ("the cell double-answer is there 2 times; the last one counts.",)


def test_without_metadata_definitions_and_places_tell_the_answers(handed_in):
    for one in handed_in["cells"]:
        one["metadata"] = {}
        one["id"] = "x" + one["id"]
    repaired = repair(RELEASED, handed_in)
    assert double(repaired) == ANSWER
    assert repaired.notes == (
        "the cell double-answer had lost its name; the cell that defines double counts for it.",
        "the answer of why-written stands in another cell; that one was taken.",
    )
    assert sources(repaired.notebook)["why-written"] == "Because."


def test_a_students_own_cells_stay_where_they_were(handed_in):
    handed_in["cells"].insert(2, cell("code", "abc", "def helper():\n    return 1"))
    ids = [one["id"] for one in repair(RELEASED, handed_in).notebook["cells"]]
    assert ids[1:4] == ["given-imports", "own-1", "double-answer"]


def test_a_given_cell_is_restored_and_its_new_text_kept_apart(handed_in):
    handed_in["cells"][1]["source"] = "import numpy as np\nnp.exp = None"
    repaired = repair(RELEASED, handed_in).notebook
    assert sources(repaired)["given-imports"] == "import numpy as np"
    cells = extract_cells(repaired, RELEASED)
    assert [(one.id, one.kind) for one in cells][:2] == [
        ("own-1", "other"),
        ("given-imports", "given"),
    ]


def test_points_in_the_metadata_are_the_released_ones(handed_in):
    handed_in["cells"][3]["metadata"]["nbgrader"] = {"points": 1000, "junk": object}
    repaired = repair(RELEASED, handed_in).notebook
    assert repaired["cells"][3]["metadata"] == RELEASED["cells"][3]["metadata"]


def test_nothing_runs_but_given_cells_answers_and_definitions(handed_in):
    cells = extract_cells(repair(RELEASED, handed_in).notebook, RELEASED)
    assert [(one.id, one.kind) for one in cells] == [
        ("given-imports", "given"),
        ("double-answer", "answer"),
        ("experiment-plot", "other"),
    ]


def test_an_answer_in_a_new_cell_is_the_answer(handed_in):
    handed_in["cells"][2]["source"] = STUB
    handed_in["cells"].insert(0, cell("code", "abc", ANSWER))
    repaired = repair(RELEASED, handed_in)
    loaded = [one.source for one in extract_cells(repaired.notebook, RELEASED)]
    assert ANSWER in loaded
    assert STUB not in loaded
    assert blank_tasks(repaired.notebook, RELEASED) == set()
    assert repaired.notes == (
        "the answer of double-answer stands in another cell; that one counts.",
    )


def test_a_stub_does_not_hide_half_an_answer_elsewhere(handed_in):
    """Only one of the two functions that the cell asks for stands in another cell."""
    released = copy.deepcopy(RELEASED)
    released["cells"][2]["source"] = stub = STUB + "\n\n" + STUB.replace("double", "half")
    handed_in["cells"][2]["source"] = stub
    handed_in["cells"].insert(0, cell("code", "abc", ANSWER))
    repaired = repair(released, handed_in)
    loaded = [one.source for one in extract_cells(repaired.notebook, released)]
    assert loaded.index(stub) < loaded.index(ANSWER)


HALVES = ["def double(x):\n    y = 2 * x", "    return y"]


@pytest.mark.parametrize("names", [("double-answer", "double-answer"), ("double-answer", "abc")])
def test_a_split_answer_is_joined(handed_in, names):
    """JupyterLab gives both halves the metadata, VS Code only the first."""
    halves = [cell("code", name, half) for name, half in zip(names, HALVES, strict=True)]
    handed_in["cells"][2:3] = halves
    repaired = repair(RELEASED, handed_in)
    assert double(repaired) == "\n".join(HALVES)
    assert repaired.notes == ("the cell double-answer was split into 2; they were joined.",)


def test_of_a_helper_and_two_copies_helper_and_last_copy_count(handed_in):
    helper = "def two():\n    return 2"
    handed_in["cells"][2:3] = [
        cell("code", "double-answer", text) for text in (helper, "def double(x):\n    0", ANSWER)
    ]
    assert double(repair(RELEASED, handed_in)) == f"{helper}\n{ANSWER}"


def test_two_answers_in_one_cell(handed_in):
    released = copy.deepcopy(RELEASED)
    half = cell("code", "half-answer", STUB.replace("double", "half"), solution=True)
    released["cells"].insert(4, half)
    both = ANSWER + "\n\ndef half(x):\n    return x / 2"
    handed_in["cells"][2]["source"] = both
    repaired = repair(released, handed_in)
    loaded = [one.source for one in extract_cells(repaired.notebook, released)]
    assert both in loaded
    assert half["source"] not in loaded
    assert blank_tasks(repaired.notebook, released) == set()


def test_an_answer_in_the_check_cell_is_graded_and_the_check_restored(handed_in):
    handed_in["cells"][2]["source"] = STUB
    handed_in["cells"][3]["source"] = f'{ANSWER}\n\ncheck("double")'
    repaired = repair(RELEASED, handed_in)
    assert sources(repaired.notebook)["double-check"] == 'check("double")'
    assert any("return 2 * x" in one.source for one in extract_cells(repaired.notebook, RELEASED))
    assert repaired.notes == (
        "the answer of double-answer stands in another cell; that one counts.",
        "the cell double-check was changed; the released one was put back.",
    )


def test_an_answer_that_has_become_text_is_code_again(handed_in):
    handed_in["cells"][2]["cell_type"] = "markdown"
    repaired = repair(RELEASED, handed_in)
    assert double(repaired) == ANSWER
    assert repaired.notebook["cells"][2]["cell_type"] == "code"
    assert repaired.notes == ("the cell double-answer had become text; it was read as code.",)


def test_a_written_answer_below_its_cell_is_found(handed_in):
    handed_in["cells"][5]["source"] = "YOUR ANSWER HERE"
    handed_in["cells"].append(cell("markdown", "abc", "Because."))
    repaired = repair(RELEASED, handed_in)
    assert sources(repaired.notebook)["why-written"] == "Because."
    assert repaired.notes == (
        "the answer of why-written stands in another cell; that one was taken.",
    )


def test_swapped_names_do_not_swap_answers(handed_in):
    released = copy.deepcopy(RELEASED)
    released["cells"].insert(
        4, cell("code", "half-answer", STUB.replace("double", "half"), solution=True)
    )
    half = "def half(x):\n    return x / 2"
    handed_in["cells"].insert(4, cell("code", "half-answer", half))
    for place, name in ((2, "half-answer"), (4, "double-answer")):
        handed_in["cells"][place]["metadata"] = {"nbgrader": {"grade_id": name}}
    found = sources(repair(released, handed_in).notebook)
    assert (found["double-answer"], found["half-answer"]) == (ANSWER, half)


LINES = {
    "Windows": "def double(x):\r\n    return 2 * x",
    "old Macintosh": "def double(x):\r    return 2 * x",
    "a list of lines without ends": ["def double(x):", "    return 2 * x"],
    "a list of lines with ends": ["def double(x):\n", "    return 2 * x"],
}


@pytest.mark.parametrize("source", LINES.values(), ids=LINES.keys())
def test_line_ends_of_any_system(handed_in, source):
    handed_in["cells"][2]["source"] = source
    assert double(repair(RELEASED, handed_in)) == ANSWER


def test_an_empty_notebook_is_not_recognised():
    assert not repair(RELEASED, {"cells": []}).recognised


def test_blank_answers_are_known(handed_in):
    handed_in["cells"][5]["source"] = " YOUR ANSWER HERE\n"
    assert blank_tasks(repair(RELEASED, handed_in).notebook, RELEASED) == {"why"}


HOSTILE_CELLS = {
    "not a dictionary": 7,
    "no source": {"cell_type": "code"},
    "a number as source": {"cell_type": "code", "source": 5},
    "a list of junk as source": {"cell_type": "code", "source": [1, None, "x = 1"]},
    "metadata is a list": {"cell_type": "code", "source": "x", "metadata": []},
    "nbgrader is a text": {"cell_type": "code", "source": "x", "metadata": {"nbgrader": "y"}},
    "an id of another type": {"cell_type": "code", "source": "x", "id": [1], "metadata": {}},
    "NUL and half a character": {"cell_type": "code", "source": "a\0b\ud800"},
    "too long": {"cell_type": "code", "source": "x" * 300_000},
}


@pytest.mark.parametrize("hostile", HOSTILE_CELLS.values(), ids=HOSTILE_CELLS.keys())
def test_a_hostile_cell_costs_nothing_but_itself(handed_in, hostile):
    handed_in["cells"].insert(0, hostile)
    repaired = repair(RELEASED, handed_in)
    assert double(repaired) == ANSWER
    for one in repaired.notebook["cells"]:
        one["source"].encode("utf-8")


def test_no_more_notes_are_kept_than_somebody_reads():
    kept = _first(["x" * 5000, *map(str, range(4800))])
    assert len(kept) == 51
    assert len(kept[0]) == 1000
    assert kept[-1] == "4751 further remarks of this kind were left out."
    assert _first(["one"]) == ("one",)
