"""You read the axes of an image in another order (order='F', or a transpose before the reshape).
Use NumPy's usual order, x.reshape(len(x), -1).
"""

CHANGES = {"x.reshape(len(x), -1) @ w": 'x.reshape(len(x), -1, order="F") @ w'}

CAUGHT_BY = {
    "test_affine_forward_of_pictures",
    "test_affine_keeps_its_inputs",
}
