"""You write 1 where k belongs: it is k + alpha * sum, and k is 2 unless another is given."""

CHANGES = {"(k + alpha * total)": "(1 + alpha * total)"}

CAUGHT_BY = {
    "test_constants_of_the_formula",
    "test_response_norm_keeps_its_input",
}
