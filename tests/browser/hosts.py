"""nginx and Apache, started on the loopback address with the header files that the build writes for them."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from build_scripts.trials.browsers import is_root

PATIENCE = 20.0
"""How long a server may take to listen, in seconds."""
NGINX = """\
{user}
daemon off;
pid {scratch}/nginx.pid;
error_log {scratch}/errors;
events {{}}
http {{
  types {{ text/html html; text/css css; text/javascript js; application/json json; image/svg+xml svg; image/png png; }}
  default_type application/octet-stream;
  access_log off;
  {temporary}
  server {{
    listen 127.0.0.1:{port};
    root {site};
    include {site}/hosting/nginx.conf;
  }}
}}
"""
APACHE = """\
ServerRoot {scratch}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {scratch}/apache.pid
ErrorLog {scratch}/errors
{user}
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule dir_module {modules}/mod_dir.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule headers_module {modules}/mod_headers.so
TypesConfig {scratch}/mime.types
AddType text/html .html
AddType text/css .css
AddType text/javascript .js
AddType application/json .json
AddType image/svg+xml .svg
DocumentRoot {site}
DirectoryIndex index.html
<Directory {site}>
  AllowOverride FileInfo
</Directory>
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
APACHE_MODULES = (Path("/usr/lib/apache2/modules"), Path("/usr/lib64/httpd/modules"), Path("/usr/libexec/apache2"))

type Command = Callable[[Path, Path, int], list[str]]
"""What starts a server: from its scratch folder, the site's folder and a port."""


def nginx(scratch: Path, site: Path, port: int) -> list[str]:
    """nginx with a configuration of its own, which includes the site's file."""
    user = "user root;" if is_root() else ""
    temporary = "\n  ".join(f"{each}_temp_path {scratch}/{each};" for each in TEMPORARY)
    (scratch / "nginx.conf").write_text(
        NGINX.format(user=user, scratch=scratch, site=site, port=port, temporary=temporary), "utf-8"
    )
    return ["nginx", "-c", str(scratch / "nginx.conf"), "-p", str(scratch), "-e", str(scratch / "errors")]


def apache(scratch: Path, site: Path, port: int) -> list[str]:
    """Apache with a configuration of its own, which lets the site's .htaccess set headers."""
    user = "User nobody\nGroup nogroup" if is_root() else ""
    modules = next(each for each in APACHE_MODULES if each.is_dir())
    if is_root():
        user = f"LoadModule unixd_module {modules}/mod_unixd.so\n{user}" if _has(modules, "unixd") else user
    (scratch / "mime.types").touch()
    (scratch / "apache.conf").write_text(
        APACHE.format(user=user, scratch=scratch, site=site, port=port, modules=modules), "utf-8"
    )
    return [_apache_program(), "-f", str(scratch / "apache.conf"), "-DFOREGROUND"]


def hosts_here() -> dict[str, Command]:
    """The servers of this machine, by name."""
    found: dict[str, Command] = {}
    if shutil.which("nginx"):
        found["nginx"] = nginx
    if _apache_program() and any(each.is_dir() for each in APACHE_MODULES):
        found["Apache"] = apache
    return found


def report(ran: Iterable[str]) -> str:
    """Which servers the header files were tried on, by the names of their tests."""
    told = [each for each in ran if "test_hosts" in each]
    here = [name for name in ("nginx", "Apache") if any(f"[{name}]" in each for each in told)]
    if not here and not hosts_here():
        return "neither nginx nor Apache is on this machine, so the header files were tried on no server"
    return f"header files were tried on {' and '.join(here)}" if here else ""


@contextmanager
def hosted(command: Command, site: Path) -> Iterator[str]:
    """The site on such a server: its address."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        scratch.chmod(0o755)  # the server may run as somebody else
        copy = shutil.copytree(site, scratch / "site", ignore=shutil.ignore_patterns("*.map"))
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            port = int(taken.getsockname()[1])
        said = scratch / "said"
        with said.open("w") as into:
            process = subprocess.Popen(command(scratch, copy, port), stdout=into, stderr=into)
        try:
            _once_listening(port, process, (said, scratch / "errors"))
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def _once_listening(port: int, process: subprocess.Popen[bytes], said: Iterable[Path]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    told = "".join(file.read_text("utf-8") for file in said if file.is_file())
    raise AssertionError(f"the server did not start: {told}")


def _apache_program() -> str:
    return shutil.which("apache2") or shutil.which("httpd") or ""


def _has(modules: Path, name: str) -> bool:
    return (modules / f"mod_{name}.so").is_file()
