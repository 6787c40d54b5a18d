"""Hostile zips: every bad entry is refused by name, and nothing is unpacked for it."""

import io
import random
import stat
import struct
import tarfile
import warnings
import zipfile
import zlib

import pytest

from autograder.untrusted import archives
from autograder.untrusted.archives import Refused, opened_archive, opened_zip
from autograder.untrusted.names import printable


def made(*entries):
    """A zip of (name or ZipInfo, bytes) pairs."""
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Duplicate name")
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for info, data in entries:
                archive.writestr(info, data)
    return file


def listing(file):
    with opened_zip(file, "x.zip") as (entries, refused):
        return [entry.path for entry in entries], refused


ESCAPES = [
    "../x.ipynb",
    "a/../../x.ipynb",
    "/etc/x.ipynb",
    "C:\\x.ipynb",
    "..\\x.ipynb",
    "\\\\h\\x",
]


@pytest.mark.parametrize("name", ESCAPES)
def test_a_name_that_leads_out_is_refused(name):
    assert listing(made((name, b"evil"), ("good.ipynb", b""))) == (
        ["good.ipynb"],
        [f"{name} leads out of the archive and was not unpacked."],
    )


@pytest.mark.parametrize(
    ("kind", "what"),
    [(stat.S_IFLNK, "a link"), (stat.S_IFIFO, "no plain file"), (stat.S_IFCHR, "no plain file")],
)
def test_a_link_or_device_is_refused(kind, what):
    info = zipfile.ZipInfo("x.ipynb")
    info.create_system, info.external_attr = 3, (kind | 0o777) << 16
    assert listing(made((info, b"/etc/passwd"))) == (
        [],
        [f"x.ipynb is {what} and was not unpacked."],
    )


def test_too_deep_is_refused():
    paths, (sentence,) = listing(made(("a/" * 5000 + "x.ipynb", b"")))
    assert paths == []
    assert "is nested too deeply" in sentence


def test_a_locked_entry_is_refused():
    data = bytearray(made(("x.ipynb", b"text")).getvalue())
    data[data.index(b"PK\1\2") + 8] |= 1  # the flag in the directory
    assert listing(io.BytesIO(data)) == ([], ["x.ipynb is locked with a password."])


def test_an_exotic_compression_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("x.ipynb", b"text")
    assert listing(file) == ([], ["x.ipynb is packed in a way that is not read."])


def test_of_two_entries_of_one_name_the_last_is_taken_and_it_is_said():
    with opened_zip(made(("x.ipynb", b"1"), ("x.ipynb", b"2")), "x.zip") as (entries, refused):
        assert [entry.read_at_most(10) for entry in entries] == [b"2"]
        assert refused == ["x.ipynb is there twice: the last one was taken."]


def raw_name(data):
    """A zip whose only entry has those bytes for a name, without a word on their encoding."""
    plain = made(("n" * len(data), b"")).getvalue()
    return io.BytesIO(plain.replace(b"n" * len(data), data))


def test_names_in_old_encodings():
    assert listing(raw_name("Иван.ipynb".encode())) == (["Иван.ipynb"], [])
    assert listing(raw_name("Иван.ipynb".encode("cp866"))) == (
        ["Иван.ipynb"],
        ["the name Иван.ipynb was read as cp866."],
    )
    assert listing(raw_name("Zoë.ipynb".encode("cp437"))) == (
        ["Zoë.ipynb"],
        ["the name Zoë.ipynb was read as cp437."],
    )


class TestBombs:
    def test_an_entry_that_announces_too_much_is_not_unpacked(self):
        with opened_zip(made(("x.ipynb", bytes(3 * 2**20))), "x.zip") as ((entry,), _):
            with pytest.raises(Refused, match=r"x\.ipynb has 3\.0 MB, at most 2 are read"):
                entry.read_at_most(2 * 2**20)

    def test_an_entry_that_lies_about_its_size_is_cut(self):
        data = bytearray(made(("x.ipynb", bytes(2**20))).getvalue())
        for mark, place in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
            struct.pack_into("<I", data, data.index(mark) + place, 10)
        with opened_zip(io.BytesIO(data), "x.zip") as ((entry,), _):
            assert entry.size == 10
            with pytest.raises(Refused, match=r"x\.ipynb is damaged in the archive"):
                entry.read_at_most(1000)

    def test_all_entries_share_one_allowance(self, monkeypatch):
        monkeypatch.setattr(archives, "_FREE_BYTES", 2**20)
        monkeypatch.setattr(archives, "_MAX_RATIO", 2)
        file = made(("a.ipynb", bytes(2**20)), ("b.ipynb", b"0" * 2**10))
        with opened_zip(file, "x.zip") as ((first, second), _):
            assert len(first.read_at_most(2**21)) == 2**20
            with pytest.raises(Refused, match=r"b\.ipynb was not unpacked: the archive unpacks"):
                second.read_at_most(2**21)


def test_a_damaged_entry_is_named():
    data = bytearray(made(("x.ipynb", random.Random(1).randbytes(1000))).getvalue())
    data[200] ^= 0xFF
    with opened_zip(io.BytesIO(data), "x.zip") as ((entry,), _):
        with pytest.raises(Refused, match=r"x\.ipynb is damaged in the archive"):
            entry.read_at_most(2000)


def test_a_date_that_is_none_is_no_time():
    info = zipfile.ZipInfo("x.ipynb")
    info.date_time = (1980, 0, 0, 31, 63, 62)
    with opened_zip(made((info, b"")), "x.zip") as ((entry,), _):
        assert entry.modified is None


def test_names_do_not_speak_to_the_terminal():
    assert printable("a\x1b[2Jb\r\n\udcff") == "a\\x1b[2Jb\\r\\n\\udcff"
    assert printable("Иван (1).ipynb") == "Иван (1).ipynb"


def test_damage_anywhere_raises_nothing_else():
    """Each byte in turn is changed, and the zip is cut at each length."""
    plain = made(("ada/x.ipynb", zlib.compress(b"text")), ("ben/x.ipynb", b"a" * 300)).getvalue()
    damaged = [plain[:i] + bytes([plain[i] ^ 0xFF]) + plain[i + 1 :] for i in range(len(plain))]
    cut = [plain[:length] for length in range(len(plain))]
    for data in damaged + cut:
        try:
            with opened_zip(io.BytesIO(data), "x.zip") as (entries, _):
                for entry in entries:
                    assert ".." not in entry.path
                    entry.read_at_most(1000)
        except Refused:
            pass


def tar_of(kind, size, body=b""):
    """A tar whose first header is of that kind and says that size, before an empty notebook."""
    info = tarfile.TarInfo("x")
    info.type, info.size = kind, size
    body += bytes(-len(body) % tarfile.BLOCKSIZE)
    return (
        info.tobuf(tarfile.USTAR_FORMAT) + body + tarfile.TarInfo("x.ipynb").tobuf() + bytes(1024)
    )


def sparse_tar(size):
    """A tar of one file that is said to have that size, and of which nothing is there."""
    info = tarfile.TarInfo("x.ipynb")
    info.type = tarfile.GNUTYPE_SPARSE
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[386:482] = bytes(96)
    header[483:495] = tarfile.itn(size, 12, tarfile.GNU_FORMAT)
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header) + bytes(1024)


def tar_listing(packed):
    with opened_archive(io.BytesIO(packed), "x.tar") as (entries, refused):
        return [entry.path for entry in entries], refused


def test_a_sparse_file_is_refused_before_it_is_made():
    assert tar_listing(sparse_tar(2**40)) == (
        [],
        ["x.ipynb is no plain file and was not unpacked."],
    )


@pytest.mark.parametrize("kind", [b"x", b"g", b"L", b"K"])
def test_a_long_header_is_refused_before_it_is_read(kind):
    with pytest.raises(Refused, match=r"^x.tar: the archive has a header of 80000 bytes"):
        tar_listing(tar_of(kind, 80_000, b"1" * 80_000))


def test_plain_files_are_read_and_an_archive_that_is_cut_off_is_refused():
    packed = tar_of(tarfile.REGTYPE, 5, b"12345")
    assert tar_listing(packed) == (["x", "x.ipynb"], [])
    with pytest.raises(Refused, match="not a tar that can be read"):
        tar_listing(tar_of(tarfile.REGTYPE, 2**20)[:600])
