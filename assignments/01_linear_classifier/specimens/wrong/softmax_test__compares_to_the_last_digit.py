"""Your test fails on a correct softmax. Does it compare with ==? Correct functions round
differently: use np.allclose.
"""

import numpy as np

CAUGHT_BY = {"test_passes_what_is_right"}


def test_softmax(softmax):
    logits = np.log(np.array([[0.1, 0.2, 0.7], [0.3, 0.3, 0.4]])) + 3
    assert (softmax(logits) == np.array([[0.1, 0.2, 0.7], [0.3, 0.3, 0.4]])).all()
