"""Whatever comes in, nothing but the named error comes out.

The tests try a few hundred inputs each; `python -m tests.fuzz --minutes 10` goes on for as long as
it is told. An input that found something is kept as an @example.
"""

import copy
import io
import json
import tempfile
import warnings
import zipfile
from pathlib import Path

import nbformat
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as some

from autograder.collecting.collect import collect
from autograder.course.notebooks import notebook_text
from autograder.course.records import HandedFile, Limits, Stage, Task
from autograder.errors import Misuse
from autograder.intake.extract import blank_tasks, extract_cells
from autograder.intake.identify import wrong_notebook
from autograder.intake.read_notebook import UnreadableNotebook, read_notebook
from autograder.intake.repair import repair
from autograder.intake.submissions import find_submissions
from autograder.sandbox.protocol.wire import PREFIX, WireError, pack, sizes, unpack
from autograder.untrusted.archives import Refused, opened_zip

pytestmark = pytest.mark.slow

EXAMPLES = 150
usual = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)

# --- Bytes that were valid once -------------------------------------------------------------


def mutated(data, changes):
    """The bytes after some changes: (place, how, byte)."""
    data = bytearray(data)
    for place, how, byte in changes:
        place %= len(data) + 1
        if how == "insert":
            data.insert(place, byte)
        elif how == "cut":
            del data[place:]
        elif place < len(data):
            if how == "delete":
                del data[place]
            else:
                data[place] = byte
    return bytes(data)


changes = st.lists(
    st.tuples(
        st.integers(0, 2**16),
        st.sampled_from(["set", "set", "insert", "delete", "cut"]),
        st.integers(0, 255),
    ),
    min_size=1,
    max_size=6,
)

# --- The wire between the grader and the worker ---------------------------------------------

arrays = some.arrays(
    st.sampled_from([np.dtype(code) for code in "?bBhHiIqQefdFD"]),
    some.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | arrays
keys = st.text() | st.integers() | st.booleans() | st.none()
values = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(keys, inner, max_size=4)
    ),
    max_leaves=12,
)
tags = st.sampled_from(["a", "s", "t", "d", "i", "sl", "e", "h", "", None, 1])
nodes = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["<f8", "|b1", "|O", "<f4", "-0", "-ff"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.fixed_dictionaries({"t": tags}, optional={name: inner for name in "vdso"})
        | st.fixed_dictionaries(
            {
                "t": st.sampled_from("as"),
                "d": st.sampled_from(["<f8", "|b1", "<c16", "|u1"]),
                "s": st.lists(st.integers(0, 3) | st.integers(), max_size=3),
                "o": st.sampled_from([0, 16, 8]) | st.integers(),
            }
        )
    ),
    max_leaves=15,
)


def unpack_or_refuse(header, payload):
    try:
        unpack(header, payload)
    except WireError:
        pass


@usual
@given(values)
def test_what_is_packed_comes_back(value):
    frame = b"".join(pack(value))
    length, rest = sizes(frame[: PREFIX.size])
    body = frame[PREFIX.size :]
    assert len(body) == length + rest
    back = unpack(body[:length], body[length:])
    np.testing.assert_equal(back, value)


@usual
@given(st.binary(), st.binary())
def test_any_bytes_are_unpacked_or_refused(header, payload):
    unpack_or_refuse(header, payload)


@usual
@given(nodes, st.binary(max_size=64))
def test_any_header_is_unpacked_or_refused(node, payload):
    unpack_or_refuse(json.dumps(node).encode(), payload)


@usual
@given(values, changes)
def test_a_damaged_frame_is_unpacked_or_refused(value, damage):
    frame = mutated(b"".join(pack(value)), damage)
    try:
        length, _ = sizes(frame[: PREFIX.size])
    except WireError:
        return
    body = frame[PREFIX.size :]
    unpack_or_refuse(body[:length], body[length:])


# --- Notebooks ------------------------------------------------------------------------------


def released_cell(kind, cell_id, source, **flags):
    metadata = {}
    if flags:
        flags = {"grade": False, "solution": False, "locked": False, "task": False} | flags
        metadata = {"nbgrader": {"grade_id": cell_id, "schema_version": 3, **flags}}
    cell = {"cell_type": kind, "id": cell_id, "metadata": metadata, "source": source}
    return cell | ({"outputs": [], "execution_count": None} if kind == "code" else {})


STUB = "def {}(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
RELEASED = {
    "cells": [
        released_cell("markdown", "start-prose-1", "# First"),
        released_cell("code", "given-imports", "import numpy as np", locked=True),
        released_cell("code", "double-answer", STUB.format("double"), solution=True),
        released_cell(
            "code", "double-check", 'check("double")', grade=True, locked=True, points=1.0
        ),
        released_cell("code", "half-answer", STUB.format("half"), solution=True),
        released_cell("code", "half-check", 'check("half")', grade=True, locked=True, points=1.0),
        released_cell("code", "experiment-plot", "plot(double(3))"),
        released_cell(
            "markdown", "why-written", "YOUR ANSWER HERE", grade=True, solution=True, points=1.0
        ),
    ],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}
ANSWERS = {
    "double-answer": "def double(x):\n    return 2 * x",
    "half-answer": "def half(x):\n    return x / 2",
    "why-written": "Because.",
}
HANDED_IN = copy.deepcopy(RELEASED)
for _cell in HANDED_IN["cells"]:
    _cell["source"] = ANSWERS.get(_cell["id"], _cell["source"])
IDS = [cell["id"] for cell in RELEASED["cells"]]
STAGE = Stage(
    "01_first",
    "First",
    1,
    Path("/nowhere"),
    (Task("double", 1, "Double"), Task("half", 1, "Half"), Task("why", 1, "Why", by_hand=True)),
    Limits(),
    files=(HandedFile("weights.npz", 0.001),),
)


def grade_up_to_the_sandbox(notebook):
    """What becomes of any notebook: a valid one with the released cells, and cells to run."""
    repaired = repair(RELEASED, notebook)
    found = repaired.notebook
    nbformat.validate(json.loads(json.dumps(found)), version=4)
    own = [cell for cell in found["cells"] if cell["id"].startswith("own-")]
    assert [cell["id"] for cell in found["cells"] if cell not in own] == IDS
    released = {cell["id"]: cell for cell in RELEASED["cells"]}
    for cell in found["cells"]:
        if cell["id"] in released:
            assert cell["metadata"] == released[cell["id"]]["metadata"]
            assert cell["id"] in ANSWERS or cell["source"] == released[cell["id"]]["source"]
    notebook_text(found).encode()
    cells = extract_cells(found, RELEASED)
    assert ("given-imports", "import numpy as np") in {(cell.id, cell.source) for cell in cells}
    assert not [cell for cell in cells if cell.id.endswith("-check")]
    assert blank_tasks(found, RELEASED) <= {"double", "half", "why"}
    wrong_notebook(repaired, RELEASED, STAGE, Path("/nowhere"))
    return cells


def read_or_refuse(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.ipynb"
        path.write_bytes(data)
        try:
            return read_notebook(path)[0]
        except UnreadableNotebook:
            return None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
sources = (
    st.sampled_from([*ANSWERS.values(), *(cell["source"] for cell in RELEASED["cells"])])
    | st.text()
    | st.sampled_from(["    return 1", "def double(x):", "%%time\nx = 1", "a\0b", "\ud800", ""])
)
hostile_cells = json_values | st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", 7]),
        "id": st.sampled_from(IDS) | json_values,
        "source": sources | st.lists(sources, max_size=3) | json_values,
        "metadata": st.fixed_dictionaries(
            {},
            optional={
                "nbgrader": st.fixed_dictionaries(
                    {}, optional={"grade_id": st.sampled_from(IDS) | json_values}
                )
                | json_values,
                "id": st.sampled_from(IDS) | json_values,
            },
        )
        | json_values,
        "outputs": json_values,
    },
)


@usual
@given(st.lists(hostile_cells, max_size=12))
def test_any_cells_become_a_valid_notebook(cells):
    grade_up_to_the_sandbox({"cells": cells})


@usual
@given(st.binary() | json_values.map(lambda value: json.dumps(value).encode()))
@example(b'{"worksheets": [{"cells": [{"cell_type": "heading", "level": -1}]}]}')
@example(b"\0\0\0{")
def test_any_file_is_read_or_refused(data):
    notebook = read_or_refuse(data)
    if notebook is not None:
        grade_up_to_the_sandbox(notebook)


old_cells = st.lists(
    json_values
    | st.fixed_dictionaries(
        {"cell_type": st.sampled_from(["code", "heading", "markdown", "html", "raw"])},
        optional={
            "input": sources | json_values,
            "source": sources | json_values,
            "level": json_values,
            "outputs": json_values,
            "metadata": json_values,
        },
    ),
    max_size=4,
)


@usual
@given(st.lists(st.fixed_dictionaries({}, optional={"cells": old_cells}), max_size=2), json_values)
def test_any_notebook_of_an_old_format_is_read_or_refused(worksheets, version):
    text = json.dumps({"worksheets": worksheets, "nbformat": version, "metadata": {}})
    notebook = read_or_refuse(text.encode())
    if notebook is not None:
        grade_up_to_the_sandbox(notebook)


@usual
@given(changes, st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
def test_a_damaged_file_is_read_or_refused(damage, encoding):
    notebook = read_or_refuse(mutated(json.dumps(HANDED_IN).encode(encoding), damage))
    if notebook is not None:
        grade_up_to_the_sandbox(notebook)


@usual
@given(
    st.permutations(range(len(IDS))),
    st.sets(st.sampled_from(IDS)),
    st.sets(st.sampled_from([one for one in IDS if one not in ANSWERS])),
    st.lists(st.sampled_from(IDS), max_size=3),
    st.sampled_from(["ids", "grade ids", "both", "neither"]),
)
def test_answers_survive_whatever_is_moved_copied_renamed_or_deleted(
    order, renamed, deleted, copied, what
):
    cells = [copy.deepcopy(HANDED_IN["cells"][place]) for place in order]
    cells += [copy.deepcopy(HANDED_IN["cells"][IDS.index(name)]) for name in copied]
    cells = [cell for cell in cells if cell["id"] not in deleted]
    for number, cell in enumerate(cells):
        if cell["id"] in renamed:
            if what in ("grade ids", "both"):
                cell["metadata"] = {}
            if what in ("ids", "both"):
                cell["id"] = f"x{number}"
    run = grade_up_to_the_sandbox({"cells": cells})
    for name in ("double-answer", "half-answer"):
        assert ANSWERS[name] in {cell.source for cell in run}


# --- Archives and folders -------------------------------------------------------------------

parts = st.sampled_from(
    ["..", ".", "", "ada", "01_first.ipynb", "__MACOSX", "C:", "weights.npz", "x.zip"]
) | st.text(max_size=8)
names = st.lists(parts, min_size=1, max_size=4).map("/".join) | st.sampled_from(
    [
        "ada_01_first.ipynb",
        "ben_hw (1).ipynb",
        "ada_weights.npz",
        "a_1_assignsubmission_file_/x.ipynb",
    ]
)
contents = st.sampled_from([b"", b"{}", b"PK\5\6" + bytes(18)]) | st.binary(max_size=20)
patterns = st.sampled_from(["moodle", "canvas", "{student}_*.ipynb", "{student}/*.ipynb"])


def zipped(files):
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Duplicate name")
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files:
                archive.writestr(zipfile.ZipInfo(name), data)
    return file.getvalue()


WRITTEN = {"01_first.ipynb", "weights.npz", "not_collected.txt", "timestamp.txt"}


@usual
@given(st.lists(st.tuples(names, contents), max_size=6), patterns)
@example([("", b"")], "moodle")  # ZipInfo.is_dir fails for an entry without a name
@example([("canvas_1_2_a\ud800.ipynb", b"")], "canvas")
def test_nothing_is_written_but_submissions(files, pattern):
    files = [(name.encode("utf-8", "replace").decode(), data) for name, data in files]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "handed_in.zip"
        place.write_bytes(zipped(files))
        submitted = Path(folder) / "submitted"
        try:
            collect(place, pattern, STAGE, submitted)
        except Misuse:
            pass
        for path in Path(folder).rglob("*"):
            if path != place and path.is_file():
                _, stage, *inside = path.relative_to(submitted).parts
                if stage == "01_first.origin.json":  # where an LMS says that it came from
                    continue
                (name,) = inside
                assert stage.startswith("01_first")
                assert name in {
                    "01_first.ipynb",
                    "weights.npz",
                    "not_collected.txt",
                    "timestamp.txt",
                }
        if submitted.exists():
            find_submissions(submitted, STAGE)


@usual
@given(st.lists(st.tuples(names, contents), min_size=1, max_size=4), changes)
def test_a_damaged_zip_is_read_or_refused(files, damage):
    files = [(name.encode("utf-8", "replace").decode(), data) for name, data in files]
    try:
        with opened_zip(io.BytesIO(mutated(zipped(files), damage)), "x.zip") as (entries, _):
            for entry in entries:
                assert ".." not in entry.path.split("/")
                assert not entry.path.startswith("/")
                try:
                    assert len(entry.read_at_most(100)) <= 100
                except Refused:
                    pass
    except Refused:
        pass


file_names = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=20
).filter(lambda name: name not in (".", ".."))


@usual
@given(
    st.dictionaries(
        file_names | st.sampled_from(["01_first.ipynb", "timestamp.txt", "not_collected.txt"]),
        contents | st.none(),
        max_size=4,
    ),
    file_names,
)
def test_any_folder_is_a_submission_or_a_problem(files, student):
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / student / "01_first"
        place.mkdir(parents=True)
        for name, data in files.items():
            if data is None:
                (place / name).mkdir(exist_ok=True)
            else:
                (place / name).write_bytes(data)
        try:
            (found,) = find_submissions(Path(folder), STAGE)
        except Misuse:
            assert student.startswith(".") or student in ("__MACOSX", "__pycache__", "Icon\r")
            return
        assert (found.notebook is None) == (found.problem is not None)
        if found.notebook is not None:
            read_or_refuse(found.notebook.read_bytes())
