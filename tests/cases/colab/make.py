def make(notebook, cell):
    notebook["nbformat_minor"] = 0
    notebook["metadata"] = {
        "colab": {"provenance": [], "toc_visible": True},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
    }
    for number, one in enumerate(notebook["cells"]):
        del one["id"]
        one["metadata"] |= {"id": f"kX{number:02}aBcDeFgH"}
        if one["cell_type"] == "code":
            one["metadata"] |= {"colab": {"base_uri": "https://localhost:8080/"}}
            one["source"] = one["source"].splitlines(keepends=True)
