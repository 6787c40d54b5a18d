"""You give the spec to NumPy as a list of tuples, which it can only write as a pickle, and
read_arrays refuses pickles. Write json.dumps(spec), which is text.
"""

CHANGES = {
    "json.dumps(net.spec)": "np.array(net.spec, dtype=object)",
    'json.loads(arrays["spec"].item())': 'arrays["spec"].tolist()',
}

CAUGHT_BY = {"test_the_network_comes_back"}
