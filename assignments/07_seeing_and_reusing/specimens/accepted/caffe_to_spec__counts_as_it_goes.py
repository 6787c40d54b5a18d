"""Counts the layers itself, one branch for each kind."""


def caffe_to_spec(text):
    spec, factors, count = [], {}, {"conv": 0, "fc": 0}
    for layer in read_prototxt(text)["layer"]:
        (kind,) = layer["type"]
        if kind == "ReLU":
            spec.append(("relu",))
        elif kind == "Pooling":
            (p,) = layer["pooling_param"]
            spec.append(("pool", *p["kernel_size"], *p.get("stride", [1])))
        elif kind in ("Convolution", "InnerProduct"):
            if kind == "Convolution":
                (p,) = layer["convolution_param"]
                size = p["kernel_size"] + p.get("stride", [1]) + p.get("pad", [0])
                spec.append(("conv", *p["num_output"], *size))
            else:
                (p,) = layer["inner_product_param"]
                spec.append(("fc", *p["num_output"]))
            short = spec[-1][0]
            count[short] += 1
            rates = layer["param"][0].get("lr_mult", [1]) if "param" in layer else [1]
            factors[f"{short}{count[short]}"] = rates[0]
        elif kind not in ("Data", "Input", "Dropout", "Softmax", "SoftmaxWithLoss"):
            raise ValueError(kind)
    return spec, factors
