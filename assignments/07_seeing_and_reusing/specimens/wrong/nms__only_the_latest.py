"""You compare with the box that was kept last. All that are kept count."""

CHANGES = {
    "(overlap[index, other] <= threshold for other in kept)": "(overlap[index, other] <= threshold for other in kept[-1:])"
}

CAUGHT_BY = {"test_chain", "test_a_crowd", "test_exactly_the_threshold", "test_equal_scores"}
