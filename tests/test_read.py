"""Reading: what becomes a report, what becomes a remark, and that nothing is lost on the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.errors import InputError
from consilience.read.folder import nothing_read, read_paths
from consilience.read.identity import make_report, report_id, same_again
from consilience.read.plain_text import decode, read_plain_text
from consilience.row_ids import row_id
from consilience.settings import ReadSettings
from consilience.vocabulary import Remark, Report, Told

TEXT = "The levee at Kelo broke at noon. Nobody was hurt."
SETTINGS = ReadSettings()


def rows(*paths: Path, settings: ReadSettings = SETTINGS):
    found = [row.row for row in read_paths(paths, settings)]
    return (
        [row for row in found if isinstance(row, Report)],
        [row for row in found if isinstance(row, Remark)],
        [row for row in found if isinstance(row, Told)],
    )


def kinds(remarks: list[Remark]) -> list[str]:
    return [remark.kind for remark in remarks]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (TEXT.encode(), TEXT),
        (b"\xef\xbb\xbf" + TEXT.encode(), TEXT),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), TEXT),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT),
        (b"One.\r\nTwo.\rThree.\n\n", "One.\r\nTwo.\rThree.\n\n"),
        ("Smoke over Kõlo — “run”".encode(), "Smoke over Kõlo — “run”"),
        (b"  \n Smoke.", "  \n Smoke."),
    ],
)
def test_a_text_is_kept_exactly_as_decoded(tmp_path: Path, content: bytes, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    reports, remarks, _ = rows(tmp_path)
    assert [report.text for report in reports] == [text]
    assert not remarks


@pytest.mark.parametrize(
    ("content", "kind", "read"),
    [
        (b"", "empty", False),
        (b" \n\t\r\n", "empty", False),
        (b"\xef\xbb\xbf", "empty", False),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", False),
        (bytes(range(1, 32)) * 9, "binary", False),
        (b"\x81\x8d\x8f\x90 half a text and the rest is not", "unknown-encoding", False),
        (b"\xe9\xe8\xe7\xe6\xe5" * 40, "binary", False),
        ("Smoke over Kelo without a mark".encode("utf-16-le"), "binary", False),
        (b"The caf\xe9 on the quay is shut, said the mayor.", "not-utf-8", True),
        ("“Çelik” café naïve — ".encode() * 3 + b"\xff and more.", "damaged-characters", True),
        (b"12 345 - 678 !!!", "no-sentence", True),
        (b"\xff\xfe" + "Smoke over Kelo".encode("utf-16-le") + b"\x00", "damaged-characters", True),
    ],
)
def test_an_odd_file_gives_a_remark_that_says_why(tmp_path: Path, content: bytes, kind: str, read: bool) -> None:
    (tmp_path / "odd.txt").write_bytes(content)
    (tmp_path / "plain.txt").write_text(TEXT, encoding="utf-8")
    reports, remarks, _ = rows(tmp_path)
    assert kinds(remarks) == [kind]
    assert len(reports) == (2 if read else 1)
    if not read:
        assert remarks[0].about == "odd.txt"
        assert "odd.txt" in remarks[0].text
    else:
        assert remarks[0].about in {report.id for report in reports}


def test_windows_1252_is_read_as_such() -> None:
    assert decode("The café’s “roof” fell in.".encode("cp1252")).text == "The café’s “roof” fell in."


def test_a_file_that_is_too_large_is_remarked(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_text(TEXT * 9, encoding="utf-8")
    reports, remarks, _ = rows(tmp_path, settings=ReadSettings(largest=100))
    assert (reports, kinds(remarks)) == ([], ["too-large"])


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_remarked(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "any.txt"
    path.write_bytes(content)
    found = list(read_plain_text(path, SETTINGS))
    assert found
    for row in found:
        if isinstance(row, Report):
            row.text.encode("utf-8")


# --- JSON Lines --------------------------------------------------------------------------------------------


def test_json_lines_keep_every_field_and_ignore_others(tmp_path: Path) -> None:
    line = {
        "id": "k-1",
        "title": "Levee breaks",
        "text": TEXT,
        "url": None,
        "outlet": "Kelo Post",
        "published": "2016-05-03",
        "x": [1],
    }
    (tmp_path / "a.jsonl").write_text(
        json.dumps(line) + "\n\n" + json.dumps({"text": TEXT, "id": 7}) + "\n", encoding="utf-8"
    )
    reports, remarks, _ = rows(tmp_path)
    assert not remarks
    assert (reports[0].given_id, reports[0].title, reports[0].url, reports[0].outlet) == (
        "k-1",
        "Levee breaks",
        None,
        "Kelo Post",
    )
    assert reports[0].published == "2016-05-03"
    assert (reports[1].given_id, reports[1].title) == ("7", None)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ('{"text": "cut off', "broken-line"),
        ("not json", "broken-line"),
        ('["a"]', "broken-line"),
        ("7", "broken-line"),
        ("{}", "no-text"),
        ('{"text": null}', "no-text"),
        ('{"text": 7}', "no-text"),
        ('{"text": "  "}', "empty"),
        ('{"text": ' + "[" * 100_000 + "}", "broken-line"),
        ('{"text": "a", "n": ' + "9" * 5000 + "}", "broken-line"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_goes_on(tmp_path: Path, line: str, kind: str) -> None:
    good = json.dumps({"text": TEXT})
    (tmp_path / "a.jsonl").write_text(f"{good}\n{line}\n{json.dumps({'text': TEXT + ' More.'})}\n", encoding="utf-8")
    reports, remarks, _ = rows(tmp_path)
    assert len(reports) == 2
    assert [(remark.kind, remark.about) for remark in remarks] == [(kind, "a.jsonl line 2")]
    assert "a.jsonl line 2" in remarks[0].text


def test_a_field_of_the_wrong_type_is_left_out_with_a_remark(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"text": "Smoke over Kelo.", "title": ["no"], "published": 2016}\n', encoding="utf-8"
    )
    reports, remarks, _ = rows(tmp_path)
    assert (reports[0].title, reports[0].published) == (None, None)
    assert kinds(remarks) == ["wrong-type", "wrong-type"]


def test_invalid_bytes_in_one_line_do_not_spoil_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "caf\xe9"}\n\xef{"text"\n{"text": "Smoke over Kelo."}\n')
    reports, remarks, _ = rows(tmp_path)
    assert [report.text for report in reports] == ["Smoke over Kelo."]
    assert kinds(remarks) == ["unknown-encoding", "unknown-encoding"]


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Smoke \\ud83d over Kelo.", "title": "\\udc00"}\n', encoding="utf-8")
    reports, remarks, _ = rows(tmp_path)
    assert reports[0].text == "Smoke \ufffd over Kelo."
    assert kinds(remarks) == ["damaged-characters"]
    json.dumps([reports[0].text, reports[0].title], ensure_ascii=False).encode("utf-8")


# --- reports.csv -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "outlet,file,published\nKelo Post,a.txt,2016-05-03\n",
        "file;outlet;published\r\n./a.txt;Kelo Post;3 May 2016\r\n",
    ],
)
def test_reports_csv_tells_of_the_files_beside_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "reports.csv").write_text(text, encoding="utf-8-sig")
    for paths in ([tmp_path], [tmp_path / "a.txt"]):
        reports, remarks, told = rows(*paths)
        assert not remarks
        assert [(row.report, row.outlet, row.by) for row in told] == [(reports[0].id, "Kelo Post", "reports.csv")]
        assert reports[0].id == report_id(TEXT)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("file,outlet\nb.txt,Kelo Post\n", "unknown-file"),
        ("file,outlet\n../a.txt,Kelo Post\n", "unknown-file"),
        ("file,outlet\n,Kelo Post\n", "unknown-file"),
        ("file,mood\na.txt,good\n", "unknown-column"),
        ("outlet,published\nKelo Post,2016-05-03\n", "no-file-column"),
        ("file,published\na.txt,31 June 2016\n", "bad-day"),
        ("file,published\na.txt,soon\n", "bad-day"),
        ('file,outlet\na.txt,"Kelo\n', "broken-line"),
        ("", "no-file-column"),
        ("a\0b", "binary"),
    ],
)
def test_what_reports_csv_tells_wrongly_is_remarked(tmp_path: Path, text: str, kind: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "reports.csv").write_text(text, encoding="utf-8")
    reports, remarks, told = rows(tmp_path)
    assert len(reports) == 1
    assert kinds(remarks) == [kind]
    assert all(row.published is None for row in told)


# What a cell of reports.csv names, and the reports of rows.jsonl and a.txt that it tells of, by given id or file name.
NAMED = [
    ("rows.jsonl", ["one", "two", "7"], None),
    ("rows.jsonl#1", ["one"], None),
    ("./rows.jsonl#3", ["two"], None),
    ("rows.jsonl#5", ["7"], None),
    ("two", ["two"], None),
    ("rows.jsonl#two", ["two"], None),
    ("7", ["7"], None),
    ("a", ["a.txt"], None),
    ("a.txt", ["a.txt"], None),
    # near-misses: a blank line, a broken one, a line beyond the end, an id that no report has, no line of a text
    ("rows.jsonl#2", [], "names line 2 of rows.jsonl, which holds no report"),
    ("rows.jsonl#4", [], "names line 4 of rows.jsonl, which holds no report"),
    ("rows.jsonl#99", [], "names line 99 of rows.jsonl, which holds no report"),
    ("rows.jsonl#three", [], "names 'three', which rows.jsonl does not hold"),
    ("three", [], "which is neither a file beside it nor a report in one"),
    ("other.jsonl#1", [], "which is neither a file beside it nor a report in one"),
    ("../rows.jsonl#1", [], "which is neither a file beside it nor a report in one"),
    ("a.txt#1", [], "names line 1 of a.txt, which holds no report"),
]


@pytest.mark.parametrize(("cell", "told_of", "problem"), NAMED)
def test_a_row_names_a_file_a_line_of_it_or_a_report(
    tmp_path: Path, cell: str, told_of: list[str], problem: str | None
) -> None:
    lines = [
        '{"id": "one", "text": "A kiln burst."}',
        "",
        '{"id": "two", "text": "A dam held."}',
        "{",
        '{"id": 7, "text": "It rained."}',
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "reports.csv").write_text(f"file,outlet\n{cell},Kelo Post\n", encoding="utf-8")
    reports, remarks, told = rows(tmp_path)
    names = {report.id: report.given_id or "a.txt" for report in reports}
    assert [names[row.report] for row in told] == told_of
    said = [remark.text for remark in remarks if remark.about.startswith("reports.csv")]
    assert [problem in text for text in said if problem] == ([True] if problem else [])


def test_what_is_told_of_one_report_wins_over_what_is_told_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"id": "one", "text": "A kiln burst."}\n{"text": "A dam held."}\n', "utf-8")
    table = "file,outlet,published\none,,2016-05-04\nrows.jsonl,Kelo Post,2016-05-03\nrows.jsonl#2,Orla Post,\n"
    (tmp_path / "reports.csv").write_text(table, encoding="utf-8")
    _, remarks, told = rows(tmp_path)
    assert not remarks
    assert [(row.outlet, row.published) for row in told] == [("Kelo Post", "2016-05-04"), ("Orla Post", "2016-05-03")]


# --- folders -----------------------------------------------------------------------------------------------


def test_a_folder_is_walked_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/c.txt", "c/d/e.TXT"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{TEXT} {name}", encoding="utf-8")
    names = [Path(row.path).relative_to(tmp_path).as_posix() for row in read_paths([tmp_path], SETTINGS)]
    assert names == ["a/z.txt", "b.txt", "c/d/e.TXT"]


def test_files_without_a_reader_are_remarked_and_a_readme_is_no_report(tmp_path: Path) -> None:
    for name in ("a.txt", "README.txt", "notes.md", "scan.pdf", "noending"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    reports, remarks, _ = rows(tmp_path)
    assert len(reports) == 1
    assert sorted((remark.about, remark.kind) for remark in remarks) == [
        ("README.txt", "not-a-report"), ("noending", "no-reader"),
        ("notes.md", "not-a-report"), ("scan.pdf", "no-reader"),
    ]  # fmt: skip


def test_a_missing_path_is_named_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere.*check the path"):
        read_paths([tmp_path / "nowhere"], SETTINGS)


def test_an_empty_folder_says_what_to_put_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing could be read in .*put \.txt or \.jsonl files there"):
        read_paths([tmp_path], SETTINGS)
    assert nothing_read([tmp_path]).exit_code == 1


def test_an_empty_folder_beside_a_full_one_is_a_remark(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    reports, remarks, _ = rows(tmp_path / "empty", tmp_path / "a.txt")
    assert (len(reports), kinds(remarks)) == (1, ["empty-folder"])


def test_links_in_a_circle_and_broken_links_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(TEXT, encoding="utf-8")
    try:
        (tmp_path / "sub" / "up").symlink_to(tmp_path)
        (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    except OSError:
        pytest.skip("this system makes no links")
    reports, remarks, _ = rows(tmp_path)
    assert (len(reports), kinds(remarks)) == (1, ["unread"])


def test_five_copies_are_one_report_under_five_paths(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"copy{number}.txt").write_text(TEXT, encoding="utf-8")
    found = list(read_paths([tmp_path], SETTINGS))
    assert len({row.path for row in found}) == 5
    assert len({row.row.id for row in found if isinstance(row.row, Report)}) == 1
    assert "5 paths" in same_again("r1", 5).text


def test_the_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{TEXT} {name}", encoding="utf-8")
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert (
        list(read_paths(paths, SETTINGS))
        == list(read_paths(paths[::-1], SETTINGS))
        == list(read_paths([tmp_path, *paths], SETTINGS))
    )


# --- ids ---------------------------------------------------------------------------------------------------


def test_an_id_tells_every_field_apart() -> None:
    fields = [
        ("a",),
        ("a", "b"),
        ("a", None, "b"),
        ("a", None, None, "b"),
        ("a", None, None, None, "b"),
        ("a", None, None, None, None, "b"),
        ("a", ""),
        ("ab",),
    ]
    ids = [report_id(*values) for values in fields]
    assert len(set(ids)) == len(ids)
    assert all(len(value) == 17 and value[0] == "r" for value in ids)


@given(
    st.lists(st.one_of(st.none(), st.text()), min_size=5, max_size=5),
    st.lists(st.one_of(st.none(), st.text()), min_size=5, max_size=5),
)
def test_only_the_same_fields_give_the_same_id(one: list[str | None], two: list[str | None]) -> None:
    assert (report_id("t", *one) == report_id("t", *two)) == (one == two)


def test_rows_have_ids_of_what_they_are() -> None:
    assert row_id("k", "a", "b", "c") == row_id("k", "a", "b", "c") != row_id("k", "a", "bc", "")
    assert len({row_id("k", *parts) for parts in (("3",), (3,), (None,), ("",), ())}) == 5


@given(st.text())
def test_any_text_makes_a_report_that_can_be_written(text: str) -> None:
    report, _ = make_report(text)
    report.text.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kelo&#8217;s mayor counts 34 dead.", True),
        ("Rain &amp; wind at Kelo.", True),
        ("Rain fell for 3&frac12; days at Kelo.", True),
        ("The &Eacute;tang road is shut.", True),
        ("AT&T of Kelo", False),
        ("See ?a=1&copy=2 of Kelo.", False),
        ("Kelo & Mayo; both", False),
        ("R&D; is shut.", False),
    ],
)
def test_characters_written_by_name_or_number_are_remarked_and_kept(tmp_path: Path, text: str, told: bool) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    reports, remarks, _ = rows(tmp_path)
    assert [report.text for report in reports] == [text]
    assert kinds(remarks) == (["character-references"] if told else [])
