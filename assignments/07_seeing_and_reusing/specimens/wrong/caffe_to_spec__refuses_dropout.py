"""Dropout, Data and the softmax are left out, not refused."""

CHANGES = {
    '("Data", "Input", "Dropout", "Softmax", "SoftmaxWithLoss")': '("Data", "Input", "SoftmaxWithLoss")'
}

CAUGHT_BY = {"test_layers_left_out", "test_factors"}
