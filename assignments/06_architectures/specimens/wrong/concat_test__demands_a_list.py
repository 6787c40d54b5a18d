"""Your test fails right functions. Does it demand more than the task says, such as a list? A tuple
is just as correct.
"""

import numpy as np

CAUGHT_BY = {"test_passes_what_is_right"}


def test_concat(concat_forward, concat_backward):
    inputs = [np.ones((2, 1)), 2 * np.ones((2, 2))]
    out, cache = concat_forward(inputs)
    assert np.array_equal(out, [[1, 2, 2], [1, 2, 2]])
    grads = concat_backward(out, cache)
    assert grads == [] or isinstance(grads, list)
    assert all(np.array_equal(dx, x) for dx, x in zip(grads, inputs))
