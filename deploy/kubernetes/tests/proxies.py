"""Starts nginx with the configurations of the proxies, before a stand-in for the service behind, and asks it.

Prints "N passed, 0 failed"; exits with 1 if one failed.
"""

import contextlib
import http.client
import http.server
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from base64 import b64encode
from pathlib import Path

from objects import PROJECT
from secrets_rules import expected_secrets

BASE = PROJECT / "deploy/kubernetes/base"


class Behind(http.server.BaseHTTPRequestHandler):
    """Answers with what it was asked; /events sends one line and then nothing, until it is released."""

    protocol_version = "HTTP/1.1"
    released = threading.Event()

    def answer(self):
        if self.path == "/events":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"6\r\nevent\n\r\n")
            self.wfile.flush()
            self.released.wait(30)
            self.wfile.write(b"0\r\n\r\n")
            return
        body = json.dumps({"path": self.path, "host": self.headers["Host"], "login": self.headers["Authorization"],
                           "from": self.headers["X-Forwarded-For"], "claims": self.headers["X-Forwarded-Host"]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def make_certificate(folder, name):
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"]
    command += ["-keyout", folder / "next.key", "-out", folder / "next.crt", "-subj", f"/CN={name}"]
    subprocess.run(command, check=True, capture_output=True)
    os.replace(folder / "next.key", folder / "tls.key")
    os.replace(folder / "next.crt", folder / "tls.crt")


@contextlib.contextmanager
def proxy(configuration, listens, host, logins, behind):
    """nginx with a configuration, on a free port; yields that port and the folder of its certificate."""
    folder = Path(tempfile.mkdtemp())
    port = free_port()
    (folder / "tls").mkdir()
    make_certificate(folder / "tls", "first")
    (folder / "host.conf").write_text(host)
    (folder / "users").write_text(logins)
    places = {
        " /tmp/": f" {folder}/",
        "127.0.0.1:8080;": f"127.0.0.1:{behind};",
        f"listen {listens} ssl": f"listen 127.0.0.1:{port} ssl",
        "/etc/candlewick/tls": f"{folder}/tls",
        "/etc/candlewick/users": f"{folder}",
        "/etc/candlewick/proxy": f"{folder}",
    }
    text = configuration
    for there, here in places.items():
        text = text.replace(there, here)
    (folder / "nginx.conf").write_text(text)
    # The user of a root's workers would be another one
    command = ["nginx", "-c", folder / "nginx.conf", "-e", "/dev/stderr", "-g", "daemon off;" + (" user root;" if os.getuid() == 0 else "")]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 30
        while process.poll() is None and time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield port, folder / "tls"
    finally:
        process.terminate()
        process.wait(30)
        shutil.rmtree(folder)


def ask(port, path, method="GET", login=None, host="localhost", origin=None, more=()):
    """Status, and what the service behind was asked if it was."""
    connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=30, context=ssl._create_unverified_context())
    headers = {"Host": host, **dict(more)}
    if login:
        headers["Authorization"] = "Basic " + b64encode(login.encode()).decode()
    if origin:
        headers["Origin"] = origin
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, json.loads(body) if response.status == 200 else None


def certificate_of(port):
    return ssl.get_server_certificate(("127.0.0.1", port), timeout=30)


def registry_checks(behind):
    secrets = {item["metadata"]["name"]: item["stringData"] for item in expected_secrets()}
    writer, reader = (f"{secrets[name]['username']}:{secrets[name]['password']}" for name in ("registry-writer", "registry-reader"))
    api = "/apis/ccompat/v7/subjects"
    with proxy((BASE / "registry/nginx.conf").read_text(), 8085, "", secrets["registry-logins"]["users"], behind) as (port, _):
        yield "health needs no login", ask(port, "/health/ready")[0] == 200
        yield "the API needs a login", ask(port, api)[0] == 401
        yield "a wrong password is refused", ask(port, api, login="writer:wrong")[0] == 401
        status, seen = ask(port, api, login=writer)
        yield "the writer reads", status == 200 and seen["path"] == api
        yield "the login stays at the proxy", seen is not None and seen["login"] is None
        yield "the writer registers", ask(port, f"{api}/a/versions", "POST", writer)[0] == 200
        yield "the reader reads", ask(port, api, login=reader)[0] == 200
        yield "the reader asks whether a schema is there", ask(port, f"{api}/a", "POST", reader)[0] == 200
        yield "the reader registers nothing", ask(port, f"{api}/a/versions", "POST", reader)[0] == 403
        yield "the reader deletes nothing", ask(port, f"{api}/a", "DELETE", reader)[0] == 403
        yield "the page of another site is refused", ask(port, api, login=writer, origin="https://example.com")[0] == 403
        yield "other APIs are not there", ask(port, "/apis/registry/v3/admin", login=writer)[0] == 404


def service_checks(behind):
    configuration = (BASE / "proxy/nginx.conf").read_text()
    with proxy(configuration, 8443, (BASE / "proxy/own-host.conf").read_text(), "", behind) as (port, certificates):
        status, seen = ask(port, "/health", host="feed:5000")
        yield "the service is asked under its own name", status == 200 and seen["host"] == "localhost:8080"
        _, seen = ask(port, "/health", more={"X-Forwarded-For": "192.0.2.1", "X-Forwarded-Host": "other.example"})
        yield "the service learns the client's address, and nothing that the client claims", (seen["from"], seen["claims"]) == ("127.0.0.1", None)
        with socket.create_connection(("127.0.0.1", port), 30) as plain:
            plain.sendall(b"GET /health HTTP/1.1\r\nHost: feed\r\n\r\n")
            yield "plain HTTP is refused", b" 400 " in plain.recv(100)
        connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=30, context=ssl._create_unverified_context())
        connection.request("GET", "/events")
        yield "an event comes at once", connection.getresponse().read(6) == b"event\n"
        Behind.released.set()
        connection.close()
        first = certificate_of(port)
        make_certificate(certificates, "second")
        yield "a renewed certificate counts at once", certificate_of(port) != first
    with proxy(configuration, 8443, (BASE / "proxy/asked-host.conf").read_text(), "", behind) as (port, _):
        yield "the console sees the name that was asked", ask(port, "/", host="console.example.com")[1]["host"] == "console.example.com"


def main():
    behind = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Behind)
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    passed, failed = 0, 0
    for checks in (registry_checks, service_checks):
        for what, is_so in checks(behind.server_address[1]):
            passed, failed = passed + is_so, failed + (not is_so)
            if not is_so:
                print(f"  failed: {what}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
