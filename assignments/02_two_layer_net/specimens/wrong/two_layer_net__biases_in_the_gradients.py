"""You add reg * b to the gradients of the biases, but the penalty leaves the biases out: db1 and
db2 get nothing from reg.
"""

CHANGES = {
    '{"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}': '{"W1": dW1, "b1": db1 + reg * b1, "W2": dW2, "b2": db2 + reg * b2}'
}

CAUGHT_BY = {
    "test_net_gradients_with_regularisation",
    "test_net_loss_is_a_mean",
}
