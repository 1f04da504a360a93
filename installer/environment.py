"""Makes ``.venv`` in the project's folder with exactly the versions of ``constraints.txt``; does nothing when that is done already.

Then compiles what changed of the program itself.

Runs on any Python from 3.11 with the standard library alone: ``python installer/environment.py run|test``.
"""

import hashlib
import os
import subprocess
import sys
import tomllib
import venv
from contextlib import suppress
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
ROOMS = ("db", "desktop", "exports", "ui")
CONSTRAINTS = "installer/constraints.txt"  # relative: pip splits the variable it reads this from at spaces


def wanted(pyproject: str, purpose: str) -> list[str]:
    """Requirements to install to ``run`` the program, or to ``test`` it too."""
    settings = tomllib.loads(pyproject)
    return settings["project"]["dependencies"] + (settings["dependency-groups"]["dev"] if purpose == "test" else [])


def fingerprint(requirements: list[str], constraints: str, version: str) -> str:
    """Changes exactly when something has to be installed anew."""
    return hashlib.sha256("\0".join([*requirements, constraints, version]).encode()).hexdigest()


def venv_version() -> str:
    """Python version of a ``.venv`` that works and has pip; ``""`` if there is none."""
    told = "import sys, pip; print(sys.version if sys.version_info >= (3, 11) else '')"
    try:
        answer = subprocess.run([VENV_PYTHON, "-c", told], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    except OSError:
        return ""
    recorded = VENV / "pyvenv.cfg"
    minor = ".".join(answer.stdout.split(".")[:2])
    # after an upgrade of the system the link may lead to a newer Python, for which nothing is installed
    fits = minor and recorded.is_file() and f"version = {minor}." in recorded.read_text(encoding="utf-8")
    return answer.stdout.strip() if fits else ""


def install(requirements: list[str]) -> int:
    """Let pip install; its exit status."""
    told = {"PIP_CONSTRAINT": CONSTRAINTS, "PIP_BUILD_CONSTRAINT": CONSTRAINTS, "PIP_USE_PEP517": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = [VENV_PYTHON, "-m", "pip", "install", "--quiet", "--no-input", *requirements]
    return subprocess.run(command, cwd=PROJECT, env=os.environ | told, check=False, stdin=subprocess.DEVNULL).returncode


def compile_program() -> None:
    """Compile what changed, so that no start has to; a folder that cannot be written to is no reason to stop."""
    command = [VENV_PYTHON, "-m", "compileall", "-q", "main.py", *ROOMS]
    with suppress(OSError):
        subprocess.run(command, cwd=PROJECT, check=False, stdin=subprocess.DEVNULL, capture_output=True)


def main(purpose: str) -> int:
    """Bring ``.venv`` up to date; 0 when it is."""
    requirements = wanted((PROJECT / "pyproject.toml").read_text(encoding="utf-8"), purpose)
    constraints = (PROJECT / CONSTRAINTS).read_text(encoding="utf-8")
    version = venv_version()
    if not version:
        print("正在建立 .venv ……", file=sys.stderr, flush=True)
        venv.EnvBuilder(with_pip=True, clear=True, symlinks=os.name != "nt", prompt="park-liaison").create(VENV)
        version = venv_version()
    stamp = VENV / f"ready-to-{purpose}"
    key = fingerprint(requirements, constraints, version)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == key:
        compile_program()
        return 0
    print("正在安装程序用到的库（只在第一次或版本变化时，约一分钟）……", file=sys.stderr, flush=True)
    if install(requirements):
        print("库没有装好（pip 的说明在上面）。请检查网络或软件源设置后再运行一次。", file=sys.stderr)
        return 1
    stamp.write_text(key, encoding="utf-8")
    compile_program()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
