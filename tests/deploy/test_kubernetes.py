"""The Kubernetes manifests: valid, closed, and what kustomize puts together is there."""

from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from knowledge.settings import ROOT

FOLDER = ROOT / "deploy" / "kubernetes"
BASE, OVERLAY = FOLDER / "base", FOLDER / "overlays" / "example"
SUPPORTED = "1.31"


def documents(folder: Path) -> list[dict[str, Any]]:
    """All objects of a folder, without kustomize's own file."""
    return [
        document
        for file in sorted(folder.glob("*.yaml"))
        if file.name != "kustomization.yaml"
        for document in yaml.safe_load_all(file.read_text(encoding="utf-8"))
    ]


OBJECTS = documents(BASE)
PODS = {each["metadata"]["name"]: each for each in OBJECTS if each["kind"] in ("Deployment", "Job")}
SERVED = {"gateway", "rasa", "actions"}


def name_of(document: dict[str, Any]) -> str:
    return f"{document['kind']}/{document['metadata']['name']}"


def spec(name: str) -> dict[str, Any]:
    """The pod of a Deployment or Job."""
    return PODS[name]["spec"]["template"]["spec"]


@pytest.mark.parametrize("document", OBJECTS, ids=name_of)
def test_an_object_is_valid(document: dict[str, Any]) -> None:
    kubernetes_validate.validate(document, SUPPORTED, strict=True)


def test_kustomize_finds_everything_and_patches_what_is_there() -> None:
    for folder in (BASE, OVERLAY):
        held = yaml.safe_load((folder / "kustomization.yaml").read_text(encoding="utf-8"))
        for path in [*held["resources"], *(patch["path"] for patch in held.get("patches", []))]:
            assert (folder / path).exists()
    named = set(yaml.safe_load((BASE / "kustomization.yaml").read_text(encoding="utf-8"))["resources"])
    assert named == {file.name for file in BASE.glob("*.yaml")} - {"kustomization.yaml"}
    overlay = yaml.safe_load((OVERLAY / "kustomization.yaml").read_text(encoding="utf-8"))
    there = set(map(name_of, OBJECTS))
    for patch in overlay["patches"]:
        for document in yaml.safe_load_all((OVERLAY / patch["path"]).read_text(encoding="utf-8")):
            assert name_of(document) in there
    images = {container["image"] for name in PODS for container in spec(name)["containers"]}
    assert {image["name"] for image in overlay["images"]} == images


@pytest.mark.parametrize("name", PODS)
def test_a_pod_is_nobody_and_writes_nowhere(name: str) -> None:
    pod = spec(name)
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    assert all("emptyDir" in volume for volume in pod["volumes"])
    for container in pod["containers"]:
        context = container["securityContext"]
        assert context["readOnlyRootFilesystem"] is True
        assert context["allowPrivilegeEscalation"] is False
        assert context["capabilities"] == {"drop": ["ALL"]}
        assert {"cpu", "memory"} <= container["resources"]["requests"].keys()
        assert "memory" in container["resources"]["limits"]


@pytest.mark.parametrize("name", PODS)
def test_secrets_come_by_reference(name: str) -> None:
    for container in spec(name)["containers"]:
        assert all("value" not in variable for variable in container["env"])
    assert not [each for each in OBJECTS if each["kind"] == "Secret"]


@pytest.mark.parametrize("name", sorted(SERVED))
def test_what_is_served_is_probed_and_kept_up(name: str) -> None:
    (container,) = spec(name)["containers"]
    assert {"startupProbe", "readinessProbe", "livenessProbe"} <= container.keys()
    by_kind = {each["kind"]: each for each in OBJECTS if each["metadata"]["name"] == name}
    assert {"Deployment", "Service", "PodDisruptionBudget", "HorizontalPodAutoscaler", "NetworkPolicy"} <= by_kind.keys()
    labels = PODS[name]["spec"]["template"]["metadata"]["labels"]
    assert by_kind["Service"]["spec"]["selector"].items() <= labels.items()
    assert by_kind["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"].items() <= labels.items()


def test_a_gateway_stays_in_service_while_rasa_is_away() -> None:
    (container,) = spec("gateway")["containers"]
    assert {container[probe]["httpGet"]["path"] for probe in ("startupProbe", "readinessProbe", "livenessProbe")} == {"/healthz"}


def test_only_the_gateway_can_be_reached_from_elsewhere() -> None:
    policies = {each["metadata"]["name"]: each["spec"] for each in OBJECTS if each["kind"] == "NetworkPolicy"}
    assert policies["nothing"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    let_in = {}
    for name, policy in policies.items():
        for rule in policy.get("ingress", []):
            assert rule["from"]
            let_in[name] = [
                "elsewhere" if "namespaceSelector" in source else source["podSelector"]["matchLabels"]["app.kubernetes.io/component"] for source in rule["from"]
            ]
    assert let_in == {"gateway": ["elsewhere", "elsewhere"], "rasa": ["gateway"], "actions": ["rasa"]}
    assert PODS.keys() <= policies.keys()
    assert [each["metadata"]["name"] for each in documents(OVERLAY) if each["kind"] == "Ingress"] == ["gateway"]
