"""Of pairs with equal shares you take the first one column by column. The first one counts row by row:
the true class belongs into the outer loop.
"""

CAUGHT_BY = {
    "test_pair_is_the_first_of_equals",
}


def most_confused_pair(matrix):
    best, largest = None, 0.0
    for predicted in range(len(matrix)):
        for true in range(len(matrix)):
            if true != predicted and matrix[true].sum() > 0:
                share = matrix[true, predicted] / matrix[true].sum()
                if share > largest:
                    best, largest = (true, predicted), share
    return best
