"""List and read the files of a folder or zip that came from outside, trusting nothing in it.

Nothing is ever written under a name that an archive gives, and nothing is read that is no plain
file or is larger than the caller wants; each entry that is refused gets a sentence.
"""

from __future__ import annotations

import datetime
import io
import os
import re
import stat
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from autograder.untrusted.encodings import decoded
from autograder.untrusted.names import is_junk, printable

_MAX_ENTRIES = 100_000
_MAX_INNER_ENTRIES = 10_000
"""Of a zip that one student handed in, which is in memory."""
_MAX_DEPTH = 20
_MAX_NAME = 1000
_FREE_BYTES = 2**30
_MAX_TAR_BYTES = 2**28
"""Of a tar archive that one student handed in, which is unpacked in memory."""
_EXTENDED = (
    *(tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE),
    *(tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK),
)
_LONGEST_HEADER = 4096  # bytes
_MAX_RATIO = 100
"""An archive that unpacks to more than a gigabyte and 100 times its own size is a bomb."""
ARCHIVE_SUFFIXES = (".zip", ".tar.gz", ".tgz", ".tar")
_UNIX = 3
_ENCRYPTED, _UTF8 = 0x1, 0x800
_ZIP_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError),
    *(OSError, ValueError, OverflowError),
)


class Refused(Exception):
    """A file or archive that is not read; the text is a sentence that names it."""


@dataclass(frozen=True)
class Entry:
    """One plain file of a folder or zip."""

    path: str
    """Relative to the folder or zip, with slashes, without `..`, in composed Unicode (NFC)."""
    size: int
    modified: float | None
    """Seconds since 1970; None where the archive does not say."""
    read_at_most: Callable[[int], bytes]
    """Its bytes; raises Refused if they are more than that or cannot be had."""

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition("/")[2]


@contextmanager
def opened(
    place: Path, zone: datetime.tzinfo | None = None
) -> Iterator[tuple[list[Entry], list[str]]]:
    """The files of a folder or zip, and a sentence on each entry that is refused.

    What operating systems and Jupyter leave behind (`__MACOSX`, `.DS_Store`, `Thumbs.db`,
    `.ipynb_checkpoints`, hidden files) is passed over in silence.

    Args:
        place: The folder or zip.
        zone: Where the clock was that the times in a zip are of; this machine's if left out.

    Raises:
        Refused: If it is neither a folder nor a zip that can be read.
    """
    if place.is_dir():
        yield _folder(place)
        return
    try:
        file = place.open("rb")
    except OSError as error:
        raise Refused(f"{place} cannot be read: {error.strerror}.") from error
    with file, opened_zip(file, str(place), zone) as listing:
        yield listing


@contextmanager
def opened_archive(
    file: io.BytesIO, name: str, zone: datetime.tzinfo | None = None
) -> Iterator[tuple[list[Entry], list[str]]]:
    """The same for an archive in memory, of one of the kinds in `ARCHIVE_SUFFIXES`.

    Raises:
        Refused: If it cannot be read, or unpacks to more than is honest.
    """
    if name.lower().endswith(".zip"):
        with opened_zip(file, name, zone) as listing:
            yield listing
    else:
        yield _tar(file, name)


def _tar(file: io.BytesIO, name: str) -> tuple[list[Entry], list[str]]:
    """The plain files of a tar archive, which is unpacked in memory within its allowance."""
    entries: dict[str, Entry] = {}
    complaints: list[str] = []
    packed = file.getvalue()
    try:
        if packed.startswith(b"\x1f\x8b"):
            unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
            packed = unpacker.decompress(packed, _MAX_TAR_BYTES)
            if unpacker.unconsumed_tail:
                raise Refused(f"it unpacks to more than {_MAX_TAR_BYTES // 2**20} MB.")
        with tarfile.open(fileobj=io.BytesIO(packed), mode="r:", tarinfo=_Member) as archive:
            for count, member in enumerate(archive, 1):
                if count > _MAX_INNER_ENTRIES:
                    raise Refused(f"it has more than {_MAX_INNER_ENTRIES:,} entries.")
                _take_from_tar(packed, member, entries, complaints)
    except Refused as error:
        raise Refused(f"{printable(name)}: {error}") from None
    except (tarfile.TarError, *_ZIP_ERRORS) as error:
        raise Refused(f"{printable(name)} is not a tar that can be read: {error}.") from error
    return list(entries.values()), complaints


class _Member(tarfile.TarInfo):
    """One whose extended header is short: tarfile reads long ones for hours (CVE-2024-6232)."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if self.type in _EXTENDED and self.size > _LONGEST_HEADER:
            raise Refused(f"the archive has a header of {self.size} bytes and was not unpacked.")
        member: tarfile.TarInfo = super()._proc_member(archive)  # type: ignore[misc]
        return member


def _take_from_tar(
    packed: bytes,
    member: tarfile.TarInfo,
    entries: dict[str, Entry],
    complaints: list[str],
) -> None:
    try:
        path = None if member.isdir() else _checked(member.name)
    except Refused as error:
        complaints.append(str(error))
        return
    if path is None:
        return
    # Not isreg(): the size of a sparse file is what its header says, however little there is.
    if member.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or member.sparse is not None:
        what = "a link" if member.issym() or member.islnk() else "no plain file"
        complaints.append(f"{printable(path)} is {what} and was not unpacked.")
        return
    data = memoryview(packed)[member.offset_data : member.offset_data + member.size]

    def read(limit: int) -> bytes:
        _refuse_large(path, len(data), limit)
        return bytes(data)

    entries[path] = Entry(path, len(data), float(member.mtime) or None, read)


@contextmanager
def opened_zip(
    file: IO[bytes], name: str, zone: datetime.tzinfo | None = None
) -> Iterator[tuple[list[Entry], list[str]]]:
    """The same for an open zip file.

    Raises:
        Refused: If it is no zip that can be read.
    """
    size = file.seek(0, io.SEEK_END)
    try:
        if isinstance(file, io.BytesIO) and file.getvalue().count(b"PK\1\2") > _MAX_INNER_ENTRIES:
            # Before zipfile makes an object of half a kilobyte from 46 bytes.
            raise Refused(f"{printable(name)} has more than {_MAX_INNER_ENTRIES:,} entries.")
        archive = zipfile.ZipFile(file)
    except _ZIP_ERRORS as error:
        raise Refused(f"{printable(name)} is not a zip that can be read: {error}.") from error
    with archive:
        if len(archive.infolist()) > _MAX_ENTRIES:
            raise Refused(f"{printable(name)} has more than {_MAX_ENTRIES:,} entries.")
        yield _Zip(archive, max(_FREE_BYTES, _MAX_RATIO * size), zone).listing()


def _folder(place: Path) -> tuple[list[Entry], list[str]]:
    entries: list[Entry] = []
    refused: list[str] = []

    def unreadable(error: OSError) -> None:
        refused.append(f"{printable(str(error.filename))} cannot be read: {error.strerror}.")

    for folder, folders, files in os.walk(place, onerror=unreadable):
        folders.sort()
        for name in sorted([*files, *(one for one in folders if Path(folder, one).is_symlink())]):
            path = Path(folder, name)
            try:
                relative = _checked(path.relative_to(place).as_posix())
                if relative is not None:
                    entries.append(_plain_file(path, relative))
            except Refused as error:
                refused.append(str(error))
        if len(entries) > _MAX_ENTRIES:
            raise Refused(f"{place} has more than {_MAX_ENTRIES:,} files.")
    return entries, refused


def _plain_file(path: Path, relative: str) -> Entry:
    try:
        status = path.lstat()
    except OSError as error:
        raise Refused(f"{printable(relative)} cannot be read: {error.strerror}.") from error
    if stat.S_ISLNK(status.st_mode):
        raise Refused(f"{printable(relative)} is a link and was not followed.")
    if not stat.S_ISREG(status.st_mode):
        raise Refused(f"{printable(relative)} is no plain file and was not opened.")

    def read(limit: int) -> bytes:
        _refuse_large(relative, status.st_size, limit)
        try:
            # It may have become a link or a pipe since it was looked at.
            flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
            with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
                data = file.read(limit + 1)
        except OSError as error:
            raise Refused(f"{printable(relative)} cannot be read: {error.strerror}.") from error
        _refuse_large(relative, len(data), limit)
        return data

    return Entry(relative, status.st_size, status.st_mtime, read)


class _Zip:
    """The entries of one zip, which share one allowance of unpacked bytes."""

    def __init__(
        self, archive: zipfile.ZipFile, allowance: int, zone: datetime.tzinfo | None
    ) -> None:
        self.archive = archive
        self.zone = zone
        self.allowance = allowance

    def listing(self) -> tuple[list[Entry], list[str]]:
        entries: dict[str, Entry] = {}
        complaints = []
        for info in self.archive.infolist():
            name, encoding = _name(info)
            try:
                path = None if name.endswith("/") else _checked(name)
                if path is None:
                    continue
                self._refuse_strange(info, path)
            except Refused as error:
                complaints.append(str(error))
                continue
            if encoding:
                complaints.append(f"the name {printable(path)} was read as {encoding}.")
            if path in entries:
                complaints.append(f"{printable(path)} is there twice: the last one was taken.")
            entries[path] = Entry(
                path, info.file_size, _time(info, self.zone), self._reader(info, path)
            )
        return list(entries.values()), complaints

    def _refuse_strange(self, info: zipfile.ZipInfo, path: str) -> None:
        mode = info.external_attr >> 16
        if info.create_system == _UNIX and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            what = "a link" if stat.S_ISLNK(mode) else "no plain file"
            raise Refused(f"{printable(path)} is {what} and was not unpacked.")
        if info.flag_bits & _ENCRYPTED:
            raise Refused(f"{printable(path)} is locked with a password.")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused(f"{printable(path)} is packed in a way that is not read.")

    def _reader(self, info: zipfile.ZipInfo, path: str) -> Callable[[int], bytes]:
        def read(limit: int) -> bytes:
            _refuse_large(path, info.file_size, limit)
            if info.file_size > self.allowance:
                raise Refused(
                    f"{printable(path)} was not unpacked: the archive unpacks to more than "
                    f"{_MAX_RATIO} times its own size."
                )
            try:
                with self.archive.open(info) as file:
                    data = file.read(limit + 1)
            except _ZIP_ERRORS as error:
                raise Refused(f"{printable(path)} is damaged in the archive: {error}.") from error
            self.allowance -= len(data)
            _refuse_large(path, len(data), limit)
            return data

        return read


def _refuse_large(path: str, size: int, limit: int) -> None:
    if size > limit:
        raise Refused(
            f"{printable(path)} has {size / 2**20:.1f} MB, at most {limit / 2**20:g} are read."
        )


def _checked(name: str) -> str | None:
    """The path that a name means, or None for what is passed over in silence.

    Raises:
        Refused: If it leads out of the archive, or is longer or deeper than any honest one.
    """
    parts = unicodedata.normalize("NFC", name).replace("\\", "/").split("/")
    if (name and parts[0] == "") or ".." in parts or re.match(r"[A-Za-z]:", name):
        raise Refused(f"{printable(name)} leads out of the archive and was not unpacked.")
    parts = [part for part in parts if part not in ("", ".")]
    if not parts:
        raise Refused("an entry without a name was not unpacked.")
    if any(is_junk(part) for part in parts):
        return None
    if len(parts) > _MAX_DEPTH or len(name) > _MAX_NAME:
        raise Refused(f"{printable(name[:80])}... is nested too deeply or has too long a name.")
    return "/".join(parts)


def _name(info: zipfile.ZipInfo) -> tuple[str, str]:
    """The name of an entry, and the encoding that had to be guessed, if any.

    Where the archive does not say, zipfile takes the DOS encoding; most programs mean UTF-8, and
    Windows with Russian settings means cp866.
    """
    name = info.orig_filename.partition("\0")[0]
    if info.flag_bits & _UTF8 or name.isascii():
        return name, ""
    return decoded(name.encode("cp437"), "cp866", "cp437")


def _time(info: zipfile.ZipInfo, zone: datetime.tzinfo | None) -> float | None:
    try:
        moment = datetime.datetime(*info.date_time, tzinfo=zone)
        return None if moment.year == 1980 else moment.timestamp()
    except (ValueError, OverflowError, OSError):
        return None
