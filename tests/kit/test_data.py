from __future__ import annotations

import hashlib
import http.server
import os
import pickle
import shutil
import tarfile
import threading

import numpy as np
import pytest

from kit.data import cifar10
from kit.data.cifar10 import DataNotFound, load_cifar10, load_images
from kit.data.cifar10_files import DamagedBatch, read_batch
from kit.data.shapes import SHAPES, boxes_of, load_shapes

IN_BATCH = 100


def batch(number, count=IN_BATCH):
    """A batch in the official layout; the first byte of every picture is the batch's number."""
    pixels = np.zeros((count, 3072), dtype=np.uint8)
    pixels[:, 0] = number
    pixels[:, 1024] = 1 + np.arange(count) % 200  # the first green one
    return {b"data": pixels, b"labels": [place % 10 for place in range(count)]}


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    """Batches of 100 instead of 10 000 pictures."""
    monkeypatch.setattr(cifar10, "_IN_BATCH", IN_BATCH)


@pytest.fixture(scope="module")
def cifar(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data") / "cifar-10-batches-py"
    folder.mkdir()
    for number in range(1, 6):
        (folder / f"data_batch_{number}").write_bytes(pickle.dumps(batch(number), protocol=2))
    (folder / "test_batch").write_bytes(pickle.dumps(batch(9), protocol=2))
    return folder


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """No CIFAR10_DIR and an empty cache."""
    monkeypatch.delenv("CIFAR10_DIR", raising=False)
    monkeypatch.setattr("pooch.os_cache", lambda name: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.mark.parametrize("level", ["the folder", "the folder above"])
def test_the_parts_come_from_where_the_docstring_says(cifar, monkeypatch, level):
    monkeypatch.setenv("CIFAR10_DIR", str(cifar if level == "the folder" else cifar.parent))
    images = load_cifar10(train=105, val=7, test=3)
    assert images.train_images.shape == (105, 3, 32, 32)
    assert images.train_images.dtype == np.uint8
    assert list(images.train_images[[0, 99, 100, 104], 0, 0, 0]) == [1, 1, 2, 2]
    assert list(images.train_images[[0, 1], 1, 0, 0]) == [1, 2]  # red plane first, then green
    assert set(images.val_images[:, 0, 0, 0]) == {5}
    assert list(images.val_labels) == [3, 4, 5, 6, 7, 8, 9]
    assert list(images.test_labels) == [0, 1, 2]
    assert images.class_names[3] == "cat"
    assert repr(images) == (
        "<CIFAR-10: 105 training, 7 validation and 3 test images of 10 classes>"
    )


def test_more_than_there_is_is_refused():
    with pytest.raises(ValueError, match="train=500, val=1, test=1: CIFAR-10 has 500 images"):
        load_cifar10(500, 1, 1)


def test_a_wrong_cifar10_dir_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("CIFAR10_DIR", str(tmp_path))
    with pytest.raises(DataNotFound, match=f"CIFAR10_DIR is {tmp_path}, but neither it nor"):
        load_cifar10(1, 1, 1)


def test_without_a_download_it_says_what_to_do(nowhere):
    with pytest.raises(DataNotFound) as caught:
        load_cifar10(1, 1, 1, download=False)
    assert str(caught.value) == (
        "CIFAR-10 is not on this computer: call load_cifar10() to download "
        "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz, or unpack it and set "
        "CIFAR10_DIR to its folder cifar-10-batches-py."
    )


def test_without_a_network_it_says_what_to_do(nowhere, monkeypatch):
    monkeypatch.setattr(cifar10, "URL", "http://127.0.0.1:9/cifar-10-python.tar.gz")
    with pytest.raises(DataNotFound, match=r"could not be downloaded \(ConnectionError\): try"):
        load_cifar10(1, 1, 1)


class Resuming(http.server.BaseHTTPRequestHandler):
    """Serves `content`, whole or from the byte that is asked for; keeps what was asked."""

    content = b""
    asked: list[str]

    def do_GET(self):
        start = int(self.headers.get("Range", "bytes=0-")[6:-1])
        self.asked.append(self.headers.get("Range", ""))
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(self.content) - start))
        self.end_headers()
        self.wfile.write(self.content[start:])

    def log_message(self, *args):
        pass


@pytest.fixture
def server(cifar, tmp_path, monkeypatch):
    archive = tmp_path / "archive.tar.gz"
    with tarfile.open(archive, "w:gz", compresslevel=1) as tar:
        tar.add(cifar, "cifar-10-batches-py")
        tar.add(__file__, "../outside.py")
    Resuming.content, Resuming.asked = archive.read_bytes(), []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Resuming) as serving:
        threading.Thread(target=serving.serve_forever).start()
        monkeypatch.setattr(cifar10, "URL", f"http://127.0.0.1:{serving.server_port}/c.tar.gz")
        monkeypatch.setattr(cifar10, "MD5", hashlib.md5(Resuming.content).hexdigest())
        yield Resuming
        serving.shutdown()


def test_a_download_is_unpacked_once_and_nothing_leaves_the_cache(nowhere, server, capfd):
    for _ in range(2):
        assert load_cifar10(1, 1, 1).train_images[0, 0, 0, 0] == 1
    assert server.asked == [""]
    assert not list(nowhere.parent.rglob("outside.py"))
    assert capfd.readouterr().err == ""


def test_an_interrupted_download_goes_on_where_it_stopped(nowhere, server):
    nowhere.mkdir()
    (nowhere / "cifar-10-python.tar.gz.part").write_bytes(server.content[:50])
    assert len(load_cifar10(1, 1, 1).train_labels) == 1
    assert server.asked == ["bytes=50-"]


def test_a_download_with_another_md5_is_refused(nowhere, server, monkeypatch):
    monkeypatch.setattr(cifar10, "MD5", "0" * 32)
    with pytest.raises(DataNotFound, match=r"could not be downloaded \(ValueError\)"):
        load_cifar10(1, 1, 1)
    assert not (nowhere / "cifar-10-batches-py").exists()


class Malicious:
    def __reduce__(self):
        return os.mkdir, ("hacked",)


DAMAGED = {
    "malicious": (Malicious(), "mkdir is not allowed in a data file"),
    "an array of objects": (np.array([Malicious()]), "mkdir is not allowed in a data file"),
    "not a dict": ([1, 2], "it holds a list, not a dict"),
    "no pictures": ({b"labels": []}, "its 'data' are not bytes of shape (count, 3072)"),
    "floats": ({b"data": np.zeros((1, 3072)), b"labels": [1]}, "its 'data' are not bytes"),
    "too few labels": ({**batch(1, 3), b"labels": [1]}, "not a list with one entry for each"),
    "labels above 9": ({**batch(1, 3), b"labels": [1, 2, 10]}, "not all from 0 to 9"),
}


@pytest.mark.parametrize(("content", "says"), DAMAGED.values(), ids=DAMAGED.keys())
@pytest.mark.parametrize("protocol", [0, 2, 4])
def test_a_file_that_is_no_batch_is_refused(tmp_path, monkeypatch, content, says, protocol):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "data_batch_1"
    file.write_bytes(pickle.dumps(content, protocol=protocol))
    with pytest.raises(DamagedBatch) as caught:
        read_batch(file)
    assert says in str(caught.value)
    assert not (tmp_path / "hacked").exists()


def test_half_a_file_is_damaged(tmp_path):
    file = tmp_path / "data_batch_1"
    file.write_bytes(pickle.dumps(batch(1, 3), protocol=2)[:500])
    with pytest.raises(DamagedBatch):
        read_batch(file)


def test_a_batch_with_pictures_missing_is_damaged(cifar, tmp_path, monkeypatch):
    shutil.copytree(cifar, tmp_path, dirs_exist_ok=True)
    (tmp_path / "test_batch").write_bytes(pickle.dumps(batch(9, 99)))
    monkeypatch.setenv("CIFAR10_DIR", str(tmp_path))
    with pytest.raises(DataNotFound, match=r"test_batch cannot be used \(it has 99 images, not"):
        load_cifar10(1, 1, 1)


def test_load_images_takes_cifar10_where_it_is(cifar, monkeypatch, capsys):
    monkeypatch.setenv("CIFAR10_DIR", str(cifar))
    assert load_images(10, 10, 10).name == "CIFAR-10"
    assert capsys.readouterr().out == (
        "CIFAR-10: 10 training, 10 validation and 10 test images of 10 classes.\n"
    )


def test_load_images_falls_back_on_the_shapes_and_says_so(nowhere, capsys):
    assert load_images(10, 10, 10).name == "shapes"
    out = capsys.readouterr().out
    assert out.startswith("shapes: 10 training, 10 validation and 10 test images of 10 classes.")
    assert "load_images(download=True) fetches CIFAR-10" in out


def test_shapes_are_the_same_for_the_same_seed():
    one, same, other = load_shapes(50, 20, 20), load_shapes(50, 20, 20), load_shapes(50, seed=1)
    assert np.array_equal(one.train_images, same.train_images)
    assert np.array_equal(one.train_labels, same.train_labels)
    assert not np.array_equal(one.train_images, other.train_images)


def test_more_training_shapes_change_no_test_shape():
    few, many = load_shapes(10, 10, 30), load_shapes(20, 10, 30)
    assert np.array_equal(few.test_images, many.test_images)


def test_shapes_are_balanced_mixed_and_different_in_every_part():
    images = load_shapes(200, 100, 100)
    assert list(np.bincount(images.train_labels)) == [20] * 10
    assert list(np.bincount(images.test_labels)) == [10] * 10
    assert len(set(images.train_labels[:20])) > 5
    assert images.class_names == tuple(SHAPES)
    assert not np.array_equal(images.val_images, images.test_images)


def test_masks_change_no_image_and_say_where_the_shape_is():
    plain, marked = load_shapes(100, 10, 10), load_shapes(100, 10, 10, masks=True)
    assert plain.train_masks is None
    assert np.array_equal(plain.train_images, marked.train_images)
    assert np.array_equal(plain.test_images, marked.test_images)
    assert marked.train_masks.dtype == bool
    assert marked.train_masks.shape == (100, 32, 32)
    assert marked.val_masks.any(axis=(1, 2)).all()
    # The colour inside differs from that outside by at least 0.25, textures and noise aside.
    gaps = [
        abs(image[:, mask].mean() - image[:, ~mask].mean())
        for image, mask in zip(marked.train_images, marked.train_masks, strict=True)
    ]
    assert np.mean(gaps) > 0.25 * 255


def test_a_box_is_the_smallest_one_around_its_mask():
    masks = load_shapes(40, 0, 0, masks=True).train_masks
    for mask, (x1, y1, x2, y2) in zip(masks, boxes_of(masks).astype(int), strict=True):
        inside = mask[y1:y2, x1:x2]
        assert inside.sum() == mask.sum()
        assert inside[0].any()
        assert inside[-1].any()
        assert inside[:, 0].any()
        assert inside[:, -1].any()


def test_every_shape_can_be_seen():
    """Inside and outside differ, on average over a class, by about what the drawing promises."""
    images = load_shapes(1000, 10, 10)
    for label in range(10):
        mean = images.train_images[images.train_labels == label].mean(axis=(0, 1))
        assert mean[10:22, 10:22].mean() - mean[:3, :3].mean() > 15, images.class_names[label]
