"""Which statements of a notebook run when it is graded, and what is said of the others."""

import pytest

from kit.graded import loading
from kit.graded.loading import (
    CodeCell,
    WrittenModules,
    changes_of,
    claims,
    plan,
    run_part,
    understand,
)

ALWAYS = {  # of an answer cell; of a cell of their own only where it is needed
    "an import": "import numpy as np",
    "a from import": "from math import pi, e",
    "a function": "def f(x):\n    return print(x)",
    "a decorated function": "@property\ndef f(x):\n    return 1",
    "an async function": "async def f():\n    pass",
    "a class": "class A:\n    x = 1",
}
EVERYWHERE = {
    "a setting": "np.seterr(all='raise')",
    "an import of all": "from math import *",
}
IF_NEEDED = {  # by the name that an answer uses
    "a number": ("size", "size = 3"),
    "names for several": ("b", "a = b = 1, 2"),
    "names in a tuple": ("c", "a, (b, c) = 1, (2, 3)"),
    "arithmetic": ("area", "area = np.pi * r ** 2"),
    "an annotated name": ("size", "size: int = 3"),
    "a lambda": ("g2", "g2 = lambda x: [print(i) for i in x]"),
    "a dict of lambdas": ("g2", "g2 = {'relu': lambda x: np.maximum(x, 0)}"),
    "a small array": ("kernel", "kernel = np.array([[1, 0], [0, -1]])"),
    "an assignment from a call": ("net", "net = train()"),
    "a method call": ("w", "w = rng.normal(size=3)"),
    "a call inside": ("w", "w = [1, train()]"),
    "a comprehension": ("xs", "xs = [i for i in range(3)]"),
    "a loop": ("x", "for i in range(3):\n    x = i"),
    "a with": ("file", "with open('x') as file:\n    pass"),
    "an if": ("x", "if True:\n    x = 1"),
    "a try": ("x", "try:\n    from a import x\nexcept ImportError:\n    x = 1"),
    "a function in an if": ("h", "if True:\n    def h(): ..."),
    "an item": ("table", "table['a'] = 1"),
    "an attribute": ("settings", "settings.size = 1"),
    "a method that changes it": ("names", "names.append(1)"),
    "an augmented assignment": ("x", "x += 1"),
    "a walrus": ("n", "print(n := 3)"),
    "a named tuple": ("Cache", "Cache = namedtuple('Cache', 'x w')"),
}
NEVER = {
    "a call": "train()",
    "a print": "print(x)",
    "a text": "'''x'''",
    "an attribute of an import": "import numpy as np\nnp.random.seed = x",
    "an item of an import": "import sys\nsys.modules['numpy'] = x",
    "a deletion": "del x",
    "an assertion": "assert x",
    "an endless loop": "while True:\n    pass",
    "an await": "x = await y",
}


def shown(*cells):
    """What runs of cells, the first of which is an answer's."""
    kinds = ["answer", *["other"] * (len(cells) - 1)]
    made = plan(
        [CodeCell(f"c{n}", text, kinds[n], ("f", "Node")) for n, text in enumerate(cells)],
    )
    assert not made.problems
    return made, [part.shown for parts in made.parts.values() for part in parts]


@pytest.mark.parametrize("source", ALWAYS.values(), ids=ALWAYS.keys())
def test_runs_in_an_answer_cell(source):
    assert len(shown(source)[1]) == 1
    assert "f" in source or shown("", source)[1] == []


@pytest.mark.parametrize("source", EVERYWHERE.values(), ids=EVERYWHERE.keys())
@pytest.mark.parametrize("own", [True, False])
def test_always_runs(source, own):
    _, found = shown("", source) if own else shown(source)
    assert len(found) == 1


@pytest.mark.parametrize(("name", "source"), IF_NEEDED.values(), ids=IF_NEEDED.keys())
@pytest.mark.parametrize("own", [True, False])
def test_runs_where_an_answer_needs_it(name, source, own):
    for user, runs in ((f"def g(): return {name}", True), ("def g(): return 1", False)):
        _, found = shown(user, source) if own else shown(f"{user}\n{source}")
        assert len(found) == 1 + runs, found


@pytest.mark.parametrize("source", NEVER.values(), ids=NEVER.keys())
@pytest.mark.parametrize("own", [True, False])
def test_never_runs(source, own):
    needs = "def g(): return x"
    _, found = shown(needs, source) if own else shown(f"{needs}\n{source}")
    assert [one for one in found if not one.startswith(("def g", "import"))] == []


def test_what_is_needed_by_way_of_others_runs_too():
    _, found = shown(
        "def f(): return helper()",
        "def helper(): return TABLE",
        "sizes = list(map(len, names))\nTABLE = dict(zip(names, sizes))\nother = sum(sizes)",
        "names = sorted({'a': 1})",
    )
    assert "other = sum(sizes)" not in found
    assert len(found) == 5


def test_a_local_name_needs_nothing():
    _, found = shown("def f(x):\n    loss = x\n    return [i for i in loss]", "x = loss = i = t()")

    assert found == ["def f(x):"]


def test_an_answer_that_a_call_makes_runs():
    _, found = shown("def _f(x): return x\nf = vectorize(_f)\ng = vectorize(_f)")
    assert found == ["def _f(x): return x", "f = vectorize(_f)"]


REPLACED = {
    "a function": "def f(x):\n    return 2",
    "a lambda": "f = lambda x: 2",
    "a wrapper": "f = timed(f)",
    "an import": "from mine import f",
    "a loop's name": "for f in range(3):\n    pass",
    "a method": "f.fit = 2",
    "a class of the same name": "class f(f):\n    pass",
}


@pytest.mark.parametrize("source", REPLACED.values(), ids=REPLACED.keys())
def test_an_answer_counts_whatever_a_later_cell_does_with_its_name(source):
    made, found = shown("def f(x):\n    return 1", f"\n{source}")
    assert found == ["def f(x):"]
    [note] = made.notes
    assert (note.cell, note.line) == ("c1", 2)
    assert note.text.endswith("f is what its answer cell says, whatever another does to it")


def test_an_earlier_cell_that_tries_it_is_not_worth_a_word():
    own = CodeCell("own", "def f(x):\n    return 2", "other")
    made = plan([own, CodeCell("f-answer", "def f(x):\n    return 1", "answer", ("f",))])
    assert (list(made.parts), made.notes) == (["f-answer"], [])


def test_where_the_answer_is_a_stub_another_cell_counts():
    stub = (
        "def f(x):\n    '''What it does.'''\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    )
    cells = [
        CodeCell("f-answer", stub, "unwritten", ("f",)),
        CodeCell("own", "f = make()", "other"),
    ]
    assert [part.shown for part in plan(cells).parts["own"]] == ["f = make()"]


SAID = {
    "an input": (
        "lr = float(input('lr'))",
        "line 1 (`lr = float(input('lr'))`) does not run: it waits for somebody to type, and "
        "nobody does while this is graded; f uses lr",
    ),
    "pictures": (
        "lr = load_shapes().mean()",
        "line 1 (`lr = load_shapes().mean()`) does not run: it loads images, and there are none "
        "where this is graded; f uses lr",
    ),
    "an await": (
        "lr = await find()",
        "line 1 (`lr = await find()`) does not run: only Jupyter can run it; f uses lr",
    ),
    "a package": (
        "from scipy import lr",
        "line 1 (`from scipy import lr`) does not run: scipy is not there when this is graded: "
        "only NumPy, Python's own library and kit are; f uses lr",
    ),
    "another notebook": (
        "%run helpers.ipynb",
        "line 1 does not run: helpers.ipynb is not handed in; f uses lr: put what you need of it "
        "into the notebook",
    ),
}


@pytest.mark.parametrize(("source", "says"), SAID.values(), ids=SAID.keys())
def test_what_is_said_of_a_line_that_an_answer_needs(source, says):
    made, _ = shown("def f(x):\n    return x * lr", source)
    assert [note.text for note in made.notes] == [says]
    made, _ = shown("def f(x):\n    return x", source)
    assert made.notes == []


def loaded(*cells):
    """The names after cells have run."""
    made, _ = shown(*cells)
    names = {}
    for parts in made.parts.values():
        for part in parts:
            run_part(part, names)
    return names


def test_a_file_that_a_cell_writes_is_a_module(monkeypatch):
    made, _ = shown(
        "from mine_of_this_test import stable\ndef f(x):\n    return stable(x)",
        "%%writefile mine_of_this_test.py\ndef stable(x):\n    return x + 1",
        "%%writefile -a mine_of_this_test.py\nSIZE = 3",
    )
    assert made.parts["c0"][0].boxed  # what is in the file runs then
    monkeypatch.setattr("sys.meta_path", [WrittenModules(made.modules)])
    names = {}
    for part in made.parts["c0"]:
        run_part(part, names)
    assert names["f"](1) == 2


NAMES_ITSELF = "class Node:\n    def copy(self) -> Node:\n        return self\n"
FUTURE = "from __future__ import annotations\n"


@pytest.mark.parametrize(
    "sources",
    [[FUTURE + NAMES_ITSELF], [FUTURE, "x = 1", NAMES_ITSELF], ["%time\n" + FUTURE, NAMES_ITSELF]],
)
def test_what_a_cell_imports_from_the_future_is_valid_from_there_on(sources):
    assert loaded(*sources)["Node"].copy.__annotations__ == {"return": "Node"}


def test_without_the_import_annotations_are_values():
    with pytest.raises(NameError):
        loaded(NAMES_ITSELF, FUTURE)


def test_a_cell_that_is_no_python_is_lost_alone():
    made = plan([CodeCell("a", "def f(:", "answer"), CodeCell("b", "x = 1", "answer")])
    assert (list(made.problems), list(made.parts)) == (["a"], ["b"])


def test_claims_and_changes():
    assert claims("class A:\n    def f(self):\n        raise NotImplementedError") == frozenset()
    assert claims("class A:\n    x = 1\ny = 2") == {"A"}
    assert changes_of("import os\nfor i in x:\n    a.b[0] = 1\nprint(z)") == {"os", "i", "a"}


class TestUnderstood:
    """What was read before is taken as it was read, and only where it is the same."""

    CELLS = (
        CodeCell("given", "import numpy as np\nSIZE = 3", "given"),
        CodeCell("f-answer", "def f(x):\n    return x * EPS", "answer", ("f",)),
        CodeCell("own", "EPS = 1e-8\ntrain()\nimport pandas", "other"),
        CodeCell("broken", "def g(:", "other"),
        CodeCell("returns", "return 1\nK = 2", "other"),
    )

    @pytest.fixture
    def read(self, monkeypatch):
        monkeypatch.setattr(loading, "_understood", {})
        calls = []
        before = loading._read
        monkeypatch.setattr(
            loading, "_read", lambda cell, *rest: calls.append(cell.id) or before(cell, *rest)
        )
        return calls

    @staticmethod
    def seen(made):
        parts = {cell: [tuple(part) for part in parts] for cell, parts in made.parts.items()}
        return parts, made.notes, {cell: str(error) for cell, error in made.problems.items()}

    def test_a_plan_is_the_same(self, read):
        expected = self.seen(plan(self.CELLS))
        understand(self.CELLS)
        read.clear()
        assert self.seen(plan(self.CELLS)) == expected
        assert self.seen(plan(self.CELLS)) == expected  # nothing of a plan is left in what is kept
        assert read == []
        assert set(expected[2]) == {"broken", "returns"}

    def test_another_text_is_read_anew(self, read):
        understand(self.CELLS)
        read.clear()
        answer = self.CELLS[1]._replace(source="def f(x):\n    return x * SIZE")
        assert "own" not in plan([self.CELLS[0], answer, *self.CELLS[2:]]).parts
        assert read == ["f-answer"]

    def test_nothing_is_taken_where_the_notebook_has_other_features_of_python(self, read):
        understand(self.CELLS)
        read.clear()
        future = CodeCell("own-0", "from __future__ import annotations", "other")
        plan([future, *self.CELLS])
        assert set(read) == {"own-0", *(cell.id for cell in self.CELLS)}

    def test_nothing_is_taken_after_a_file_that_could_be_run(self, read):
        understand([CodeCell("own", "%run helpers.py", "other")])
        read.clear()
        helpers = CodeCell("own-0", "%%writefile helpers.py\nEPS = 1", "other")
        made = plan([helpers, self.CELLS[1], CodeCell("own", "%run helpers.py", "other")])
        assert "own" in made.parts
        assert "own" in read

    def test_a_file_that_a_known_cell_writes_is_there(self, read):
        cells = [
            CodeCell("own-0", "%%writefile helpers.py\nEPS = 1", "other"),
            CodeCell("own", "from helpers import EPS", "other"),
            CodeCell("f-answer", "def f(x):\n    return x * EPS", "answer", ("f",)),
        ]
        expected = plan(cells)
        understand(cells)
        made = plan(cells)
        assert set(made.modules) == set(expected.modules) == {"helpers"}
        assert self.seen(made) == self.seen(expected)
