"""Your cache keeps x already flattened, so dx has the shape (N, D). Keep the x that came, and give
dx its shape.
"""

CHANGES = {
    "out = x.reshape(len(x), -1) @ w + b": ("x = x.reshape(len(x), -1)\n    out = x @ w + b"),
}

CAUGHT_BY = {"test_affine_backward_of_pictures"}
