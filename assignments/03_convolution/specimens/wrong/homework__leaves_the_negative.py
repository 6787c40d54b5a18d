"""ReLU is missing: max(0, number) turns the -2 into 0."""

CAUGHT_BY = {"test_homework_relu_and_pool"}


def homework():
    return [[1, -2], [3, 1]], [[1, -2], [3, 1]], 3, [[3, 2, 1], [4, 1, 1], [5, 1, 1]]
