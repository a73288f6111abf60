"""Servers for tests and measurements: a site made ready for them in; each at work on loopback out.

They are Debian's: ``apt-get install nginx-light caddy``.  What is started here is ended here, by its id.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path

SERVERS = ("nginx", "caddy")
INSTALL = "apt-get install nginx-light caddy"
_TRIES, _PAUSE = 100, 0.1
#: What a server of its own needs around the site: everything it writes stands in the folder of the test.
_NGINX = """\
daemon off;
worker_processes 2;
{user}pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/site.conf;
}}
"""


def binary_of(name: str) -> str | None:
    """Where a server is installed, if it is."""
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@contextmanager
def serving(name: str, site: Path, folder: Path) -> Iterator[int]:
    """A server at work; its port.  Its settings are those of the site, with the folder and the port set."""
    port = free_port()
    command, environment = _COMMANDS[name](str(binary_of(name)), site, folder, port)
    with (folder / f"{name}.log").open("w") as log:
        process = subprocess.Popen(command, env=os.environ | environment, stdout=log, stderr=log)
        try:
            _wait(port, process, folder / f"{name}.log")
            yield port
        finally:
            process.terminate()
            process.wait(timeout=20)


def free_port() -> int:
    """A port on loopback that nobody uses now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def answer(port: int, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    """What a server answers, as it is sent."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def _nginx(binary: str, site: Path, folder: Path, port: int) -> tuple[list[str], dict[str, str]]:
    text = (site / "hosting" / "nginx.conf").read_text(encoding="utf-8")
    types = Path("/etc/nginx/mime.types")
    for old, new in (("/srv/site", site), ("listen 8080", f"listen 127.0.0.1:{port}"), ("mime.types", types)):
        assert text.count(f"{old};") == 1, old
        text = text.replace(f"{old};", f"{new};")
    (folder / "site.conf").write_text(text, encoding="utf-8")
    user = "user root;\n" if os.geteuid() == 0 else ""  # who owns the folder of the test
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder, user=user), encoding="utf-8")
    return [binary, "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", str(folder / "error.log")], {}


def _caddy(binary: str, site: Path, folder: Path, port: int) -> tuple[list[str], dict[str, str]]:
    settings = folder / "Caddyfile"
    own = "{\n\tadmin off\n\tauto_https off\n}\n"
    settings.write_text(own + (site / "hosting" / "Caddyfile").read_text(encoding="utf-8"), encoding="utf-8")
    homes = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    places = {"SITE_ROOT": str(site), "SITE_ADDRESS": f"http://127.0.0.1:{port}"}
    return [binary, "run", "--config", str(settings), "--adapter", "caddyfile"], homes | places


_COMMANDS: dict[str, Callable[[str, Path, Path, int], tuple[list[str], dict[str, str]]]] = {
    "nginx": _nginx,
    "caddy": _caddy,
}


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(_TRIES):
        try:
            answer(port, "/")
        except (OSError, HTTPException):
            assert process.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(_PAUSE)
        else:
            return
    raise AssertionError(f"the server does not answer: {log.read_text(encoding='utf-8')}")
