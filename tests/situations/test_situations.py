"""What the notebook says is what the grade says, in a hundred situations.

Each row of `situations.py` is run twice: as a notebook, whose cells run in a real IPython with the
visible checks after them, and as a hand-in, which is repaired, extracted, loaded in the sandbox and
judged by the hidden checks of its task. Green in the notebook and full points must go together; a
row in which they do not says why.

To add a situation, write a row. `pytest tests/situations -k "name of the row"` runs it alone.
"""

import pytest
from situations import SITUATIONS

pytestmark = pytest.mark.slow

each = pytest.mark.parametrize("row", SITUATIONS, ids=[row.name for row in SITUATIONS])


@each
def test_the_notebook_and_the_grade_say_the_same(row, kernel, graded, subtests):
    with subtests.test("the notebook"):
        word, said = kernel(row)
        assert (word, row.says in said) == (row.notebook, True), said
    with subtests.test("the grade"):
        mark, remarks = graded(row)
        assert (mark, row.noted in remarks) == (row.grade, True), remarks


def test_a_difference_has_a_reason():
    differs = {
        row.name
        for row in SITUATIONS
        if (row.notebook == "passes") != (row.grade == "full") or row.grade == "human"
    }
    assert differs == {row.name for row in SITUATIONS if row.why}


WARNED = [row for row in SITUATIONS if row.warned]


@pytest.mark.parametrize("row", WARNED, ids=[row.name for row in WARNED])
def test_what_will_not_count_is_said_before_handing_in(row, handed_in):
    assert row.warned in handed_in(row)


def test_no_situation_is_there_twice():
    assert len({row.name for row in SITUATIONS}) == len(SITUATIONS)
