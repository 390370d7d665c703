"""The Dockerfile and the compose file, as far as that can be seen without a container engine."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from yamllint import linter
from yamllint.config import YamlLintConfig

from knowledge.settings import ROOT, Settings

DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
# The Compose specification's own schema (Apache-2.0), as check-jsonschema brings it.
SCHEMA = json.loads((Path(__file__).parent / "compose-spec.json").read_text(encoding="utf-8"))
OURS = {name for name, service in COMPOSE["services"].items() if service["image"].startswith("draagwijzer/")}
SETTINGS = {f"DRAAGWIJZER_{name.upper()}" for name in Settings.model_fields}


def test_hadolint_finds_nothing_in_the_dockerfile() -> None:
    program = Path(sys.executable).parent / "hadolint"
    done = subprocess.run([program, str(DEPLOY / "Dockerfile")], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("", 0)


def test_yamllint_finds_nothing() -> None:
    config = YamlLintConfig(file=str(DEPLOY / ".yamllint"))
    files = sorted(DEPLOY.rglob("*.yaml"))
    assert files
    found = [f"{file}:{problem}" for file in files for problem in linter.run(file.read_text(encoding="utf-8"), config)]
    assert found == []


def test_the_compose_file_keeps_to_the_specification() -> None:
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(COMPOSE)] == []


def test_every_setting_that_is_set_exists() -> None:
    for file in [*DEPLOY.rglob("*.yaml"), DEPLOY / "Dockerfile"]:
        named = set(re.findall(r"\bDRAAGWIJZER_[A-Z_]+\b", file.read_text(encoding="utf-8")))
        assert named <= SETTINGS, file


def test_only_the_gateway_is_reached_and_by_this_machine_only() -> None:
    ports = {name: service["ports"] for name, service in COMPOSE["services"].items() if "ports" in service}
    assert ports == {"gateway": ["127.0.0.1:8080:8080"]}
    assert {name for name, network in COMPOSE["networks"].items() if not (network or {}).get("internal")} == {"front"}
    assert [name for name, service in COMPOSE["services"].items() if "front" in service["networks"]] == ["gateway"]


@pytest.mark.parametrize("name", sorted(OURS))
def test_our_containers_write_nowhere_and_may_nothing(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]


def test_no_secret_stands_in_a_file() -> None:
    example = (DEPLOY / "example.env").read_text(encoding="utf-8")
    wanted = set(re.findall(r"\$\{(\w+):?[?-]", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")))
    assert wanted == set(re.findall(r"^(\w+)=", example, re.MULTILINE))
    for name in wanted:
        if re.search("PASSWORD|TOKEN|KEY", name):
            assert re.search(rf"^{name}=$", example, re.MULTILINE)


def test_the_images_hold_what_they_start_and_run_as_nobody() -> None:
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    stages = re.split(r"^FROM ", text, flags=re.MULTILINE)[1:]
    targets = {match[1]: stage for stage in stages if (match := re.match(r"\S+ AS (\w+)", stage))}
    assert {"gateway", "rasa", "actions"} <= targets.keys()
    assert "USER 10001:10001" in targets["run"]
    for name in ("gateway", "rasa", "actions"):
        command = json.loads(re.search(r"^CMD (.*)$", targets[name], re.MULTILINE)[1])
        assert (ROOT / f"{command[2].replace('.', '/')}.py").exists()
        assert targets[name].startswith("run AS ")
    copied = set(re.findall(r"^COPY (?!--)(.+) \S+$", targets["build"], re.MULTILINE))
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    for path in " ".join(copied).split():
        assert (ROOT / path).exists()
        assert f"!{path}\n" in ignored
