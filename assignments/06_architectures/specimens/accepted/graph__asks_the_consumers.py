"""Backward, each value asks its consumers; gradients of 0 for what the loss does not use."""

import numpy as np


def graph_forward(graph, params, images):
    values, caches = {"images": images}, {}
    order = topological_order(graph)
    for name in order:
        sources = graph[name][1]
        out, cache = layer_forward(name, graph[name], [values[s] for s in sources], params)
        values[name] = out
        caches[name] = cache
    return values, (order, values, caches)


def graph_backward(graph, douts, caches):
    order, values, layers = caches
    sent = {name: [] for name in values}
    dvalues, grads = {}, {}
    for name in ["images", *order][::-1]:
        parts = sent[name] + ([douts[name]] if name in douts else [])
        dvalues[name] = np.sum(parts, axis=0) if parts else np.zeros(values[name].shape)
        if name == "images":
            continue
        dinputs, own = layer_backward(name, graph[name], dvalues[name], layers[name])
        grads |= own
        for source, dinput in zip(graph[name][1], dinputs):
            sent[source].append(dinput)
    return dvalues, grads
