"""You added up all four windows. Only one number won the pooling, so only its window counts."""

CAUGHT_BY = {"test_homework_gradient"}


def homework():
    return [[1, -2], [3, 1]], [[1, 0], [3, 1]], 3, [[8, 9, 11], [8, 5, 5], [10, 5, 5]]
