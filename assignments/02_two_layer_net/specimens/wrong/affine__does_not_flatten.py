"""You multiply x by w as it is. Where x has more than two axes it must become (N, D) first:
x.reshape(len(x), -1).
"""

CHANGES = {"x.reshape(len(x), -1) @ w": "x @ w", "x.reshape(len(x), -1).T @ dout": "x.T @ dout"}

CAUGHT_BY = {
    "test_affine_forward_of_pictures",
    "test_affine_keeps_its_inputs",
}
