"""You use an eps of your own, whatever is given. Its default is 1e-8."""

CHANGES = {'G = rho * state.get("G", 0.0)': 'eps = 1e-6\n    G = rho * state.get("G", 0.0)'}

CAUGHT_BY = {
    "test_first_step",
    "test_rho_and_eps",
    "test_three_steps",
}
