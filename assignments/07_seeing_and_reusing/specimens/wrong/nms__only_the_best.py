"""You compare with the best box of all only. Every box that is kept suppresses others."""

CHANGES = {
    "(overlap[index, other] <= threshold for other in kept)": "(overlap[index, other] <= threshold for other in kept[:1])"
}

CAUGHT_BY = {"test_exactly_the_threshold", "test_a_crowd", "test_chain", "test_equal_scores"}
