"""Numbers by hand for scalars in arrays, four steps, against a loop over the entries."""

import numpy as np


def test_adadelta(adadelta_update):
    for rho, eps in ((0.95, 1e-8), (0.5, 0.1)):
        w, state = np.array([1.0, -3.0]), {}
        rows = [{"G": 0.0, "S": 0.0, "w": float(v)} for v in w]
        for dw in ([2.0, 1.0], [-1.0, 4.0], [0.5, 0.0], [3.0, -2.0]):
            dw = np.array(dw)
            kept = (w.copy(), {k: np.array(v) for k, v in state.items()}, dw.copy())
            args = (w, dw, state) if rho == 0.95 else (w, dw, state, rho, eps)
            new, new_state = adadelta_update(*args)
            if not (np.array_equal(w, kept[0]) and np.array_equal(dw, kept[2])):
                raise ValueError("arguments")
            if set(state) != set(kept[1]) or any((state[k] != kept[1][k]).any() for k in state):
                raise ValueError("state")
            for n, row in enumerate(rows):
                row["G"] = rho * row["G"] + (1 - rho) * dw[n] ** 2
                step = -(((row["S"] + eps) / (row["G"] + eps)) ** 0.5) * dw[n]
                row["S"] = rho * row["S"] + (1 - rho) * step**2
                row["w"] += step
                for found, right in (
                    (new[n] - w[n], step),
                    (new_state["G"][n], row["G"]),
                    (new_state["S"][n], row["S"]),
                ):
                    assert abs(found - right) <= 1e-7 * abs(right) + 1e-14
            w, state = new, new_state
