"""A stage that was packed and unpacked is the same stage, and closed to others."""

import stat

from autograder.running.stage_archive import pack_stage, unpack_stage


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_packing_twice_gives_the_same_bytes(small_course):
    stage = small_course.stage("01_small")
    first, again = pack_stage(small_course, stage), pack_stage(small_course, stage)
    assert first.archive == again.archive
    assert first.fingerprint == again.fingerprint


def test_one_changed_check_changes_the_fingerprint(small_course):
    stage = small_course.stage("01_small")
    before = pack_stage(small_course, stage).fingerprint
    check = stage.check_files("hidden")[0]
    check.write_text(check.read_text("utf-8") + "\n# changed\n", encoding="utf-8")
    assert pack_stage(small_course, stage).fingerprint != before


def test_what_is_unpacked_is_what_was_packed(small_course, tmp_path):
    stage = small_course.stage("01_small")
    unpacked = unpack_stage(pack_stage(small_course, stage), tmp_path)
    assert unpacked.course.root != small_course.root
    assert unpacked.stage.folder.is_relative_to(unpacked.course.root)
    places = (
        (stage.folder, unpacked.stage.folder),
        (small_course.source / stage.name, unpacked.course.source / stage.name),
        (small_course.release / stage.name, unpacked.course.release / stage.name),
    )
    for here, there in places:
        names = {
            path.relative_to(here)
            for path in here.rglob("*")
            if path.is_file() and path.parent.name != "__pycache__"
        }
        assert names
        assert names == {path.relative_to(there) for path in there.rglob("*") if path.is_file()}
        for name in names:
            assert (here / name).read_bytes() == (there / name).read_bytes()


def test_only_the_owner_may_look_at_checks_and_model_answers(small_course, tmp_path):
    stage = small_course.stage("01_small")
    unpacked = unpack_stage(pack_stage(small_course, stage), tmp_path)
    assert mode(unpacked.course.assignments) == 0o700
    assert mode(unpacked.course.source) == 0o700
    kit = unpacked.course.release / stage.name / "kit" / "__init__.py"
    assert mode(kit) & 0o004
    for folder in kit.parents:
        if folder.is_relative_to(unpacked.course.root):
            assert mode(folder) & 0o001, folder
