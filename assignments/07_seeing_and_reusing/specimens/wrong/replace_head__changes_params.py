"""You write the new head into the params that you are given, so the old network is gone. Make a new dict."""

CHANGES = {
    'return [*spec[:-1], ("fc", num_classes)], params | fresh': (
        'params.update(fresh)\n    return [*spec[:-1], ("fc", num_classes)], params'
    ),
}

CAUGHT_BY = {"test_the_list"}
