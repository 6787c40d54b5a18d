import numpy as np
import pytest
from kit.compare import assert_close


@pytest.mark.task("scaler")
def test_two_rows(student):
    """The columns [1, 3] and [0, 4] become [-1, 1] and [-1, 1]."""
    x = np.array([[1.0, 0.0], [3.0, 4.0]])
    scaler = student.Scaler()
    scaler.fit(x)
    assert_close(scaler.transform(x), np.array([[-1.0, -1.0], [1.0, 1.0]]), "what is scaled")
