"""Your dx has the right shape but its entries in the wrong positions: reshape the (N, D) result,
without a transpose or another order.
"""

CHANGES = {"dout @ w.T": "w @ dout.T"}

CAUGHT_BY = {
    "test_affine_backward_gives_dx",
    "test_affine_backward_of_pictures",
    "test_affine_backward_of_one_row",
}
