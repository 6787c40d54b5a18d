"""Sorts all pairs by their share; the sort is stable, so equal ones stay in their order."""


def most_confused_pair(matrix):
    size = len(matrix)
    pairs = [(i, j) for i in range(size) if matrix[i].any() for j in range(size) if i != j]
    return sorted(pairs, key=lambda pair: -matrix[pair] / matrix[pair[0]].sum())[0]
