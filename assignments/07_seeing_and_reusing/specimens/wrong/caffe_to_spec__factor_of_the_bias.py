"""You take the lr_mult of the bias, the second param. That of the weight is the first one."""

CHANGES = {'layer.get("param", [{}])[0]': 'layer.get("param", [{}])[-1]'}

CAUGHT_BY = {"test_factors"}
