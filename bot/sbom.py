"""The list of everything that is installed (SBOM), in CycloneDX 1.6, from the lock file.

Nothing is looked up on the network: names, versions, hashes and who needs whom stand in `uv.lock`; licences come from what is
installed here.
"""

import json
import tomllib
import uuid
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from knowledge.settings import ROOT

LOCK = ROOT / "uv.lock"
PRODUCT = "draagwijzer"
LONGEST_NAME = 60
# Markers that are true nowhere: how a dependency of a dependency is left out.
NEVER = ("sys_platform == 'never'", "python_version < '0'")
Package = dict[str, Any]


def read_lock(file: Path = LOCK) -> list[Package]:
    """The packages of a lock file, the product itself among them."""
    return tomllib.loads(file.read_text(encoding="utf-8"))["package"]


def installed_by(packages: Iterable[Package], with_tools: bool = False) -> list[Package]:
    """The packages that the product needs, and with `with_tools` what only developers need as well."""
    by_name: dict[str, list[Package]] = {}
    for package in packages:
        by_name.setdefault(package["name"], []).append(package)
    (product,) = by_name[PRODUCT]
    wanted = _names(product.get("dependencies", ()))
    if with_tools:
        wanted |= {name for group in product.get("dev-dependencies", {}).values() for name in _names(group)}
    found: set[str] = set()
    while new := wanted - found:
        found |= new
        wanted = {name for known in new for package in by_name[known] for name in _needs(package)}
    return [package for name in sorted(found) for package in by_name[name]]


def _needs(package: Package) -> set[str]:
    extras = package.get("optional-dependencies", {}).values()
    return _names(package.get("dependencies", ())) | {name for extra in extras for name in _names(extra)}


def _names(dependencies: Iterable[Package]) -> set[str]:
    """Those that no marker keeps out for ever."""
    return {item["name"] for item in dependencies if not any(never in item.get("marker", "") for never in NEVER)}


def sbom(packages: list[Package], with_tools: bool = False) -> dict[str, Any]:
    """The document; the same lock file gives the same document."""
    (product,) = (package for package in packages if package["name"] == PRODUCT)
    parts = installed_by(packages, with_tools)
    references = {part["name"]: _reference(part) for part in parts}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([_reference(part) for part in parts]))}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": _reference(product),
                "name": PRODUCT,
                "version": product["version"],
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            }
        },
        "components": [_component(part) for part in parts],
        "dependencies": [_edges(part, references) for part in [product, *parts]],
    }


def _reference(package: Package) -> str:
    return f"pkg:pypi/{package['name']}@{package['version']}"


def _component(package: Package) -> dict[str, Any]:
    files = [*package.get("wheels", ()), *filter(None, [package.get("sdist")])]
    made = {
        "type": "library",
        "bom-ref": _reference(package),
        "name": package["name"],
        "version": package["version"],
        "purl": _reference(package),
        "licenses": _licences(package["name"]),
        "externalReferences": [
            {"type": "distribution", "url": file["url"], "hashes": [{"alg": "SHA-256", "content": file["hash"].removeprefix("sha256:")}]}
            for file in files
            if "url" in file
        ],
    }
    return {key: value for key, value in made.items() if value}


def _licences(name: str) -> list[dict[str, Any]]:
    """As the package itself says; nothing for a package that is not installed here (of another platform)."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return []
    if expression := told.get("License-Expression"):
        return [{"expression": expression}]
    classified = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License :: ")]
    names = classified or [line for line in [(told.get("License") or "").strip()] if line and len(line) <= LONGEST_NAME and "\n" not in line]
    return [{"license": {"name": licence}} for licence in dict.fromkeys(names)]


def _edges(package: Package, references: dict[str, str]) -> dict[str, Any]:
    names = _names(package.get("dependencies", ()))
    return {"ref": _reference(package), "dependsOn": sorted({references[name] for name in names if name in references})}
