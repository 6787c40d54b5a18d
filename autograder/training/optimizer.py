"""The steps that a training takes: a rule, and how its learning rate rises and falls."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.training.recipes import Recipe

Array = np.ndarray[Any, Any]

_FIRST, _TOP, _LAST = 0.2, 0.23, 0.01


def share_of_peak(progress: float) -> float:
    """The learning rate in parts of its peak: up to it on a line, and down again on another.

    Args:
        progress: From 0, before the first step, to 1.

    >>> [round(share_of_peak(progress), 3) for progress in (0, 0.115, 0.23, 0.615, 1)]
    [0.2, 0.6, 1.0, 0.505, 0.01]
    """
    return float(np.interp(progress, [0, _TOP, 1], [_FIRST, 1, _LAST]))


def nesterov_update(
    w: Array, dw: Array, state: dict[str, Array], rate: float, momentum: float
) -> dict[str, Array]:
    """A step of SGD with Nesterov's momentum; w is changed in place.

    Args:
        w: The parameter.
        dw: Its gradient.
        state: {} before the first step, then {"velocity": ...}.
        rate: The learning rate.
        momentum: The share of the velocity that is kept.

    Returns:
        The new state.

    Source: Sutskever et al., "On the importance of initialization and momentum" (2013), in the
    form of PyTorch's SGD(nesterov=True).

    >>> w, state = np.zeros(1), {}
    >>> for _ in range(2):
    ...     state = nesterov_update(w, np.ones(1), state, rate=0.1, momentum=0.5)
    >>> w  # -0.1 * (1 + 0.5 * 1) - 0.1 * (1 + 0.5 * 1.5)
    array([-0.325])
    """
    velocity = dw.copy() if not state else momentum * state["velocity"] + dw
    w -= rate * (dw + momentum * velocity)
    return {"velocity": velocity}


def rate_of(name: str, last: str, recipe: Recipe) -> float:
    """The peak of the learning rate of a parameter.

    Args:
        name: The parameter's, for example conv2.weight.
        last: The name of the last layer.
        recipe: Says the peaks.
    """
    if name.startswith(f"{last}."):
        return recipe.peak * recipe.score_peak
    if name.startswith("batch_norm") or name.endswith(".bias"):
        return recipe.peak * recipe.bias_peak
    return recipe.peak


def is_decayed(name: str) -> bool:
    """Whether weight decay is for this parameter: weights of convolutions and affine layers.

    >>> [is_decayed(name) for name in ("conv1.weight", "conv1.bias", "batch_norm1.weight")]
    [True, False, False]
    """
    return name.endswith(".weight") and not name.startswith("batch_norm")
