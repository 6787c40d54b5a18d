"""Of a cell runs what its kind allows; magics are dropped and every line keeps its number."""

import ast

import pytest

from autograder.sandbox.worker import load_cells

KEPT = {
    "an import": "import numpy as np",
    "a from import": "from math import pi, e",
    "a function": "def f(x):\n    return print(x)",
    "a decorated function": "@property\ndef f(x):\n    return 1",
    "an async function": "async def f():\n    pass",
    "a class": "class A:\n    x = 1",
    "a number": "size = 3",
    "names for several": "a = b = 1, 2",
    "names in a tuple": "a, (b, c) = 1, (2, 3)",
    "arithmetic": "area = np.pi * r ** 2",
    "an index": "first = names[0]",
    "an annotated name": "size: int = 3",
    "an annotation alone": "size: int",
    "a lambda": "f = lambda x: [print(i) for i in x]",
    "a dict of lambdas": "f = {'relu': lambda x: np.maximum(x, 0)}",
    "a constant by a call": "eps = np.float64(1e-3)",
    "a small array": "kernel = np.array([[1, 0], [0, -1]])",
}
DROPPED = {
    "a call": "train()",
    "a print": "print('hello')",
    "an assignment from a call": "net = train()",
    "a method call": "w = rng.normal(size=3)",
    "a call inside": "w = [1, train()]",
    "a comprehension": "xs = [i for i in range(10**9)]",
    "a loop": "for i in range(3):\n    x = i",
    "a with": "with open('x') as f:\n    pass",
    "an if": "if True:\n    x = 1",
    "an assignment to an attribute": "np.random.seed = None",
    "an assignment to an item": "sys.modules['numpy'] = 1",
    "a hidden item": "a, b[0] = 1, 2",
    "an augmented assignment": "x += 1",
    "a deletion": "del np",
    "an assertion": "assert 0",
    "an await": "x = await y",
    "a text": "'''notes'''",
}


@pytest.mark.parametrize("source", KEPT.values(), ids=KEPT.keys())
def test_of_another_cell_is_kept(source):
    assert len(load_cells.definitions(ast.parse(source)).body) == 1


@pytest.mark.parametrize("source", DROPPED.values(), ids=DROPPED.keys())
def test_of_another_cell_is_dropped(source):
    assert load_cells.definitions(ast.parse(source)).body == []


WITHOUT_MAGICS = {
    "a line magic": ("%matplotlib inline\nx = 1", "pass\nx = 1"),
    "a timed line keeps nothing": ("%time x = 1\ny = 2", "pass\ny = 2"),
    "a shell line": ("!pip install torch 'it\nx = 1", "pass\nx = 1"),
    "a shell line that goes on": ("!pip install \\\n  torch\nx = 1", "pass\npass\nx = 1"),
    "a question": ("np.sum?\nx = 1", "pass\nx = 1"),
    "an assignment from the shell": ("files = !ls\nx = 1", "pass\nx = 1"),
    "a magic that is all of a block": ("if x:\n    %time f()\ny = 1", "if x:\n    pass\ny = 1"),
    "a timed cell": ("%%time\nx = 1", "\nx = 1"),
    "a captured cell": ("\n%%capture out\nx = 1", "\n\nx = 1"),
    "a shell cell": ("%%bash\nrm x", ""),
    "a text that looks like a magic": ('x = """\n%time\n!ls\n"""', 'x = """\n%time\n!ls\n"""'),
    "such a text beside a magic": ('%time f()\nx = """\n!ls\n"""', 'pass\nx = """\n!ls\n"""'),
    "a remainder on a line of its own": ("x = (5\n% 3)", "x = (5\n% 3)"),
}


@pytest.mark.parametrize(("source", "expected"), WITHOUT_MAGICS.values(), ids=WITHOUT_MAGICS.keys())
def test_magics_are_dropped(source, expected):
    got = ast.dump(load_cells.parse(source), include_attributes=False)
    assert got == ast.dump(ast.parse(expected), include_attributes=False)


def test_lines_keep_their_numbers():
    module = load_cells.parse("%%time\n%matplotlib inline\n!ls\nx = 1")
    assert module.body[-1].lineno == 4


def test_a_mistake_stays_a_mistake():
    with pytest.raises(SyntaxError):
        load_cells.parse("%time x\ny = = 1")


def test_a_cell_beyond_256_kb_is_refused():
    with pytest.raises(ValueError, match="larger than 256 KB"):
        load_cells.parse("x" * (load_cells.MAX_SOURCE + 1))


def test_a_cell_of_nothing_but_magics_is_refused_before_it_takes_long():
    with pytest.raises(ValueError, match="more than 200 magics"):
        load_cells.parse("%time\n" * 300)


NAMES_ITSELF = "class Node:\n    def copy(self) -> Node:\n        return self\n"
FUTURE = "from __future__ import annotations\n"


def _run(*sources, whole):
    """Run cells one after the other, as the worker does."""
    names, future = {}, 0
    for source in sources:
        parts = load_cells.compiled(source, "<cell>", whole=whole, future=future)
        future |= load_cells.future_of(parts)
        for part in parts:
            exec(part, names)
    return names


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    "sources",
    [[FUTURE + NAMES_ITSELF], [FUTURE, "x = 1", NAMES_ITSELF], ["%time\n" + FUTURE, NAMES_ITSELF]],
)
def test_what_a_cell_imports_from_the_future_is_valid_from_there_on(sources, whole):
    assert _run(*sources, whole=whole)["Node"].copy.__annotations__ == {"return": "Node"}


def test_without_the_import_annotations_are_values():
    with pytest.raises(NameError):
        _run(NAMES_ITSELF, FUTURE, whole=False)
