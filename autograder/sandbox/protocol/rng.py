"""Send a random generator into a worker by its state, so that student code draws the same."""

from __future__ import annotations

import numpy as np

from autograder.sandbox.protocol import wire


def node_of(rng: np.random.Generator) -> wire.Node:
    """The node of a PCG64 generator: its state, so that the receiver gets an equal one.

    Raises:
        TypeError: If the generator uses another algorithm.
    """
    state = rng.bit_generator.state
    if type(rng.bit_generator) is not np.random.PCG64:
        raise TypeError(f"a generator with {state['bit_generator']}; only PCG64 can be sent")
    inner = state["state"]
    words = [inner["state"], inner["inc"], state["has_uint32"], state["uinteger"]]
    return {"t": "g", "v": [f"{word:x}" for word in words]}


def generator_of(node: wire.Node) -> np.random.Generator:
    """The generator whose state the node holds; for the worker, which trusts the sender."""
    state, increment, has_uint32, uinteger = (int(word, 16) for word in node["v"])
    bits = np.random.PCG64(0)
    bits.state = {
        "bit_generator": "PCG64",
        "state": {"state": state, "inc": increment},
        "has_uint32": has_uint32,
        "uinteger": uinteger,
    }
    return np.random.Generator(bits)
