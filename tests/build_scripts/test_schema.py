"""The schemas take every block that the compiler takes, and refuse the misshapen ones that it refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from build_scripts.editor.schema import schema_files, schemas
from build_scripts.editor.schema_ids import Vocabulary, vocabulary
from build_scripts.editor.vocabulary import FOLDER as WRITTEN
from build_scripts.editor.vocabulary import write_vocabulary
from build_scripts.problems.code_examples import code_examples
from build_scripts.problems.problem import Problems
from build_scripts.reading.front_and_blocks import KINDS
from build_scripts.reading.nodes import ListNode, MapNode, Node
from build_scripts.reading.strict_yaml import Text, compose
from tests.build_scripts.books import draft, handbook
from tests.build_scripts.fixtures import BASE, FOLDER, fixtures
from tests.build_scripts.test_guide import GUIDE, shown

ROOT = Path(__file__).parents[2]
SCHEMAS: dict[str, Draft7Validator] = {kind: Draft7Validator(shape) for kind, shape in schemas(Vocabulary()).items()}
BLOCK = re.compile(r"^```yaml (\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHAPES: tuple[str, ...] = ("KEY-MISSING", "KEY-UNKNOWN", "TEXT-WANTED", "LIST-WANTED", "LIST-EMPTY", "LIST-TWICE")
SHAPES += (
    "KEY-TOGETHER",
    "MAPPING-WANTED",
    "VALUE-UNKNOWN",
    "ID-FORM",
    "SUPPORT-MISSING",
    "OUTCOME-EMPTY",
    "ACTOR-MISSING",
)


def plain(node: Node) -> Any:
    """A node as an editor reads it."""
    if isinstance(node, MapNode):
        return {entry.key.text: plain(entry.value) for entry in node}
    return [plain(item) for item in node.items] if isinstance(node, ListNode) else node.text


def blocks(text: str) -> Iterator[tuple[str, Any]]:
    """The blocks of a page that can be read, with their kinds."""
    for kind, body in BLOCK.findall(text):
        lines = tuple(body.split("\n"))
        node = compose(Text("page.md", lines, 0, len(lines)), Problems())
        if node is not None and kind in KINDS:
            yield kind, plain(node)


def refused(text: str) -> list[str]:
    return [error.message for kind, block in blocks(text) for error in SCHEMAS[kind].iter_errors(block)]


def accepted() -> Iterator[Any]:
    yield pytest.param(BASE.decode(), id="the base of the fixtures")
    for path in sorted([*(ROOT / "procedures").rglob("*.md"), *(ROOT / "tests" / "neighbours").rglob("*.md")]):
        yield pytest.param(path.read_text("utf-8"), id=path.relative_to(ROOT).as_posix())
    for path in sorted(FOLDER.glob("*.md")):
        for fixture in fixtures(path.name) if path.name != "README.md" else ():
            if fixture.expected == "accepted\n":
                yield pytest.param(fixture.source, id=f"{path.name}: {fixture.title}")
    for path in sorted(GUIDE.glob("*.md")):
        text = "\n".join(each.text for each in shown(path.read_text("utf-8")) if not each.refused)
        yield pytest.param(text, id=f"the guide: {path.name}")
    for code, example in code_examples().items():
        yield pytest.param(example.good, id=f"the good example of {code}")


@pytest.mark.parametrize("text", list(accepted()))
def test_what_the_compiler_takes_the_schema_takes(text: str) -> None:
    assert refused(text) == []


@pytest.mark.parametrize("code", SHAPES)
def test_a_misshapen_block_is_refused_in_the_editor_too(code: str) -> None:
    assert refused(code_examples()[code].bad) != []


def test_the_schemas_are_schemas() -> None:
    for name, content in schema_files(Vocabulary()).items():
        Draft7Validator.check_schema(json.loads(content))
        assert name.removesuffix(".json") in KINDS
    assert set(SCHEMAS) == set(KINDS)


def test_the_ids_of_a_handbook_are_offered_and_others_refused(tmp_path: Path) -> None:
    handbook("Some words.\n", tmp_path)
    known = vocabulary(draft(tmp_path))
    facts = Draft7Validator(schemas(known)["facts"])
    asked = schemas(known)["tool"]["definitions"]["fact"]
    assert asked["enum"] == sorted(draft(tmp_path).facts)
    assert asked["enumDescriptions"][asked["enum"].index("missing-for")] == "How long has the child been missing?"
    assert not list(facts.iter_errors({"new": {"ask": "Is it new?", "type": "yes-no", "cites": ["B-01"]}}))
    assert list(facts.iter_errors({"new": {"ask": "Is it new?", "type": "yes-no", "cites": ["B-91"]}}))


@pytest.mark.parametrize(
    ("facts", "taken"),
    [
        pytest.param({"open-case": "yes"}, True, id="yes"),
        pytest.param({"open-case": "not known"}, True, id="not known"),
        pytest.param({"open-case": "maybe"}, False, id="no answer to a yes-no question"),
        pytest.param({"decision": "hold"}, True, id="an option"),
        pytest.param({"decision": "held"}, False, id="no option"),
        pytest.param({"concern": ["bruise", "not known"]}, True, id="ticks, and perhaps more"),
        pytest.param({"concern": "none"}, True, id="no tick"),
        pytest.param({"concern": ["bruises"]}, False, id="a tick that is not offered"),
        pytest.param({"visits": 3, "seen-on": "2026-03-02"}, True, id="a number and a date"),
        pytest.param({"opn-case": "yes"}, False, id="no question of the handbook"),
    ],
)
def test_a_case_may_answer_what_its_question_allows(facts: dict[str, Any], *, taken: bool, tmp_path: Path) -> None:
    handbook("Some words.\n", tmp_path)
    case = Draft7Validator(schemas(vocabulary(draft(tmp_path)))["scenario"])
    block = {"id": "c", "title": "C", "story": "It begins.", "facts": facts, "expect": {"base-tool": ["act"]}}
    assert case.is_valid(block) is taken


def test_every_block_of_the_handbook_fits_the_schemas_with_its_own_ids() -> None:
    known: dict[str, Draft7Validator] = {
        kind: Draft7Validator(shape) for kind, shape in schemas(vocabulary(draft(ROOT))).items()
    }
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "procedures").rglob("*.md"))]
    found = [(kind, block) for text in texts for kind, block in blocks(text)]
    assert len(found) >= 100
    assert [error.message for kind, block in found for error in known[kind].iter_errors(block)] == []


def test_the_vocabulary_is_written_even_while_a_rule_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "procedures").mkdir()
    page = BASE.decode().replace("when: open-case and", "when: opn-case and")
    (tmp_path / "procedures" / "base.md").write_text(page, "utf-8")
    assert write_vocabulary(tmp_path) == 0
    written = json.loads((tmp_path / "build" / "schema" / "readings.json").read_text("utf-8"))
    (reading,) = written["patternProperties"].values()
    assert reading["properties"]["cites"]["items"] == {"$ref": "#/definitions/clause"}
    assert written["definitions"]["clause"]["enum"] == ["B-01", "B-02", "B-03"]
    said = capsys.readouterr().out
    assert said == (
        "Written: build/schema and .vscode/handbook.code-snippets, with 3 clauses, 4 roles, 9 facts, 1 tool\n"
    )


def test_the_settings_of_the_editor_are_those_of_the_guide_and_lead_to_every_schema() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    printed = re.findall(
        r"^`{6}text\n(\{.*?^\})$", (GUIDE / "5-editor.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert [json.loads(each) for each in printed] == [settings]
    assert settings["yaml.schemas"] == {f"{WRITTEN.as_posix()}/{kind}.json": f"*.{kind}.yaml" for kind in SCHEMAS}
