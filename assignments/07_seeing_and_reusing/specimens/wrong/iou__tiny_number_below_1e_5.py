"""You add a tiny number to the union. No union is 0 here, so it only makes small boxes wrong: leave
it out.
"""

CHANGES = {
    "(areas[:, None] + other_areas - shared)": "(areas[:, None] + other_areas - shared + 1e-5)"
}

CAUGHT_BY = {"test_inside_and_small"}
