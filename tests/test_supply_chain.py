"""What is installed: locked with hashes, listed, and looked after where Rasa's pins hold it back."""

import ast
import json
import re
import subprocess
import sys
from importlib.metadata import requires
from typing import Any

import pytest
from click.testing import CliRunner
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from bot.cli import cli
from bot.sbom import installed_by, read_lock, sbom
from knowledge.settings import ROOT

LOCK = read_lock()
INSTALLED = {package["name"] for package in installed_by(LOCK, with_tools=True)}
VERSIONS = {package["name"]: package["version"] for package in LOCK}
LEDGER = (ROOT / "docs" / "security" / "advisories.md").read_text(encoding="utf-8")
SERVING = """
import json, sys, warnings
warnings.simplefilter("ignore")
from bot.rasa import placeholders
placeholders.install()
import rasa.core.run, rasa.core.agent, rasa.server, rasa_sdk.endpoint, bot.rasa.channel, bot.rasa.tracker_store, bot.web.serve
print(json.dumps([name for name in sys.argv[1:] if getattr(sys.modules.get(name), "__file__", None)]))
"""


def rows(title: str) -> list[list[str]]:
    """The rows of the table under a heading of the ledger."""
    part = LEDGER.partition(f"## {title}")[2].partition("\n## ")[0]
    table = [line.strip("| \n").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in table[2:]]


ADVISORIES = rows("Advisories that are open in the locked versions")


def pins_of_rasa() -> dict[str, str]:
    """Packages in the lock file that Rasa keeps below a version, and that the project does not step over."""
    found: dict[str, str] = {}
    for line in requires("rasa") or ():
        need = Requirement(line)
        name = canonicalize_name(need.name)
        held = any(part.operator in ("<", "<=", "==", "~=") for part in need.specifier)
        if held and name in VERSIONS and need.specifier.contains(VERSIONS[name], prereleases=True) and "extra" not in str(need.marker):
            found[name] = str(SpecifierSet(str(need.specifier)))
    return found


def test_every_package_is_locked_with_a_hash() -> None:
    without = [
        package["name"]
        for package in LOCK
        if package["name"] in INSTALLED and not all("hash" in file for file in [*package.get("wheels", ()), *filter(None, [package.get("sdist")])])
    ]
    assert without == []
    assert [package["name"] for package in LOCK if package["name"] in INSTALLED and not (package.get("wheels") or package.get("sdist"))] == []


@pytest.mark.parametrize("row", ADVISORIES, ids=lambda row: row[2])
def test_an_advisory_is_about_the_locked_version_and_its_test_exists(row: list[str]) -> None:
    package, version, advisory, _, reachable, _, test = row
    assert VERSIONS[package] == version, f"{package} changed: look whether {advisory} still holds"
    assert re.fullmatch(r"CVE-\d{4}-\d{4,}|GHSA(-\w{4}){3}", advisory)
    assert reachable.startswith(("Yes", "No", "Only"))
    file, _, name = test.partition("::")
    assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")


def test_all_that_rasa_holds_back_is_in_the_ledger_with_version_and_pin() -> None:
    told = {package: (version, pin.strip("`")) for package, version, pin in rows("Everything that a pin of Rasa holds below a version")}
    assert told == {name: (VERSIONS[name], pin) for name, pin in pins_of_rasa().items()}


def test_what_is_held_back_is_not_loaded_by_what_serves() -> None:
    risky = ["tensorflow", "keras", "google.protobuf", "sklearn", "distributed"]
    done = subprocess.run([sys.executable, "-c", SERVING, *risky], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_no_vectorizer_of_scikit_learn_is_used() -> None:
    used = set()
    for room in ("actions", "bot", "knowledge"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sklearn"):
                    used |= {f"{node.module}.{name.name}" for name in node.names}
    assert used
    assert [name for name in used if "feature_extraction" in name or "Vectorizer" in name] == []


def test_dask_has_no_server() -> None:
    assert "distributed" not in VERSIONS


def test_no_file_of_ours_can_be_taken_for_a_module_of_python() -> None:
    own = {path.stem for path in ROOT.glob("*.py")} | {path.name for path in ROOT.iterdir() if path.is_dir()}
    assert own & set(sys.stdlib_module_names) == set()
    assert not (ROOT / "test.py").exists()


def test_what_only_developers_need_is_not_installed_for_others() -> None:
    needed = {package["name"] for package in installed_by(LOCK)}
    assert needed & {"pytest", "hypothesis", "playwright", "ruff", "schemathesis", "atheris", "cyclonedx-python-lib"} == set()
    assert needed & {"jax", "jaxlib", "tensorflow-hub", "tensorflow-text", "tf-keras", "transformers"} == set()
    assert {"pytest", "hypothesis"} <= {package["name"] for package in installed_by(LOCK, with_tools=True)}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return sbom(LOCK)


def test_the_list_is_cyclonedx(document: dict[str, Any]) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(document)) is None


def test_the_list_holds_every_package_that_is_installed_with_its_hashes(document: dict[str, Any]) -> None:
    listed = {(part["name"], part["version"]) for part in document["components"]}
    assert listed == {(package["name"], package["version"]) for package in installed_by(LOCK)}
    assert {"rasa", "spacy", "aiohttp", "sqlalchemy"} <= {name for name, _ in listed}
    assert all(part["externalReferences"][0]["hashes"] for part in document["components"])
    references = {part["bom-ref"] for part in document["components"]} | {document["metadata"]["component"]["bom-ref"]}
    assert {edge for item in document["dependencies"] for edge in item["dependsOn"]} <= references


def test_most_packages_tell_their_licence_and_none_forbids_use(document: dict[str, Any]) -> None:
    told = [json.dumps(part["licenses"]) for part in document["components"] if "licenses" in part]
    assert len(told) > 0.8 * len(document["components"])
    assert [licence for licence in told if re.search(r"non-?commercial|proprietary", licence, re.IGNORECASE)] == []


def test_the_command_writes_the_list(tmp_path: Any) -> None:
    done = CliRunner().invoke(cli, ["sbom", "--output", str(tmp_path / "sbom.json")])
    assert done.exit_code == 0
    assert json.loads((tmp_path / "sbom.json").read_text(encoding="utf-8")) == sbom(LOCK)
