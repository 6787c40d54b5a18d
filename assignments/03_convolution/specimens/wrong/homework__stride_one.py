"""That is a corner of the result with stride 1. With stride 2 the window moves by two: its upper
left corners are at rows 0 and 2 and at columns 0 and 2.
"""

CAUGHT_BY = {
    "test_homework_convolution",
    "test_homework_relu_and_pool",
    "test_homework_gradient",
}


def homework():
    return [[1, 0], [3, 2]], [[1, 0], [3, 2]], 3, [[2, 2, 1], [3, 2, 1], [4, 1, 1]]
