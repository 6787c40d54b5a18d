"""Values that the loss does not depend on have no gradient; you give them ones."""

import numpy as np

CAUGHT_BY = {"test_what_no_loss_depends_on"}


def graph_forward(graph, params, images):
    values, caches = {"images": images}, {}
    for name in topological_order(graph):
        inputs = [values[source] for source in graph[name][1]]
        values[name], caches[name] = layer_forward(name, graph[name], inputs, params)
    caches["values"] = values
    return values, caches


def graph_backward(graph, douts, caches):
    dvalues, grads = dict(douts), {}
    for name in topological_order(graph)[::-1]:
        used = {source for _, sources, _ in graph.values() for source in sources}
        if name in dvalues or name not in used:
            if name not in dvalues:
                like = caches["values"][name]
                dvalues[name] = np.ones(like.shape)
            dinputs, own = layer_backward(name, graph[name], dvalues[name], caches[name])
            grads.update(own)
            for source, dinput in zip(graph[name][1], dinputs, strict=True):
                dvalues[source] = dvalues.get(source, 0) + dinput
    return dvalues, grads
