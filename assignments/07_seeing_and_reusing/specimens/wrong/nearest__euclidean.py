"""You sort by the Euclidean distance. The cosine similarity compares directions only."""

CHANGES = {
    (
        "lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(query)\n"
        "    similarity = rows @ query / np.where(lengths > 0, lengths, 1)"
    ): "similarity = -np.linalg.norm(rows - query, axis=1)",
}

CAUGHT_BY = {"test_angles_not_lengths", "test_rows_of_zeros"}
