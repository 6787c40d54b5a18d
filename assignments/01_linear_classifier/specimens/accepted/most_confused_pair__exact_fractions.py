"""Compares fractions of Python in a loop, and returns a list."""

from fractions import Fraction


def most_confused_pair(matrix):
    shares = {}
    for true, row in enumerate(matrix.tolist()):
        for predicted, count in enumerate(row):
            if sum(row) and true != predicted:
                shares[true, predicted] = Fraction(count, sum(row))
    return list(max(shares, key=shares.get))
