"""Of the text of a cell the magics are dropped, and every line keeps its number."""

import ast

import pytest

from kit.graded import cell_code

WITHOUT_MAGICS = {
    "a line magic": ("%matplotlib inline\nx = 1", "pass\nx = 1"),
    "a timed line": ("%time x = 1\ny = 2", "x = 1\ny = 2"),
    "a timed shell line": ("%time !ls\ny = 2", "pass\ny = 2"),
    "a shell line": ("!pip install torch 'it\nx = 1", "pass\nx = 1"),
    "a shell line that goes on": ("!pip install \\\n  torch\nx = 1", "pass\npass\nx = 1"),
    "a question": ("np.sum?\nx = 1", "pass\nx = 1"),
    "an assignment from the shell": ("files = !ls\nx = 1", "files = await ...\nx = 1"),
    "a magic that is all of a block": ("if x:\n    %who\ny = 1", "if x:\n    pass\ny = 1"),
    "a timed cell": ("%%time\nx = 1", "\nx = 1"),
    "a captured cell": ("\n%%capture out\nx = 1", "\n\nx = 1"),
    "a shell cell": ("%%bash\nrm x", ""),
    "a text that looks like a magic": ('x = """\n%time\n!ls\n"""', 'x = """\n%time\n!ls\n"""'),
    "such a text beside a magic": ('%who\nx = """\n!ls\n"""', 'pass\nx = """\n!ls\n"""'),
    "a remainder on a line of its own": ("x = (5\n% 3)", "x = (5\n% 3)"),
}


@pytest.mark.parametrize(("source", "expected"), WITHOUT_MAGICS.values(), ids=WITHOUT_MAGICS.keys())
def test_magics_are_dropped(source, expected):
    got = ast.dump(cell_code.parse(source), include_attributes=False)
    assert got == ast.dump(ast.parse(expected), include_attributes=False)


def test_lines_keep_their_numbers():
    module = cell_code.parse("%%time\n%matplotlib inline\n!ls\nx = 1")
    assert module.body[-1].lineno == 4


def test_a_mistake_stays_a_mistake():
    with pytest.raises(SyntaxError):
        cell_code.parse("%time x\ny = = 1")


def test_a_cell_beyond_256_kb_is_refused():
    with pytest.raises(ValueError, match="larger than 256 KB"):
        cell_code.parse("x" * (cell_code.MAX_SOURCE + 1))


def test_a_cell_of_nothing_but_magics_is_refused_before_it_takes_long():
    with pytest.raises(ValueError, match="more than 200 magics"):
        cell_code.parse("%time\n" * 300)


def test_a_run_of_a_file_that_a_cell_wrote_is_an_import():
    module = cell_code.parse("%run ./mine/helpers.py\n%run other.py", {"mine.helpers"})
    assert ast.unparse(module) == "from mine.helpers import *\npass"


FILES = {
    "a file": ("%%writefile helpers.py\nx = 1", ("helpers", "\nx = 1", False)),
    "with a space before": ("\n%%file  mine.py\nx = 1\n", ("mine", "\n\nx = 1\n", False)),
    "in a folder": ("%%writefile lib/a.py\nx", ("lib.a", "\nx", False)),
    "added to": ("%%writefile -a helpers.py\ny = 2", ("helpers", "\ny = 2", True)),
    "no Python": ("%%writefile notes.txt\nx", None),
    "no name of a module": ("%%writefile 1-2.py\nx", None),
    "elsewhere": ("%%writefile ../a.py\nx", None),
    "no file": ("x = 1", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("source", "expected"), FILES.values(), ids=FILES.keys())
def test_the_file_that_a_cell_writes(source, expected):
    found = cell_code.written_file(source)
    assert (found and (found.module, found.text, found.goes_on)) == expected


@pytest.mark.parametrize("source", ["await x", "y = await x", "async with a:\n    pass"])
def test_a_statement_that_awaits(source):
    assert cell_code.awaits(ast.parse(source).body[0])


def test_an_await_in_a_function_is_none_of_the_notebook():
    assert not cell_code.awaits(ast.parse("async def f():\n    await x").body[0])
