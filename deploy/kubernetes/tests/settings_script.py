"""Runs the scripts of the init containers called settings on stand-ins for the mounted secrets."""

import os
import subprocess
import tempfile
from pathlib import Path

from objects import pods

PROPERTIES = "security.protocol=SASL_SSL\n"
LOGIN = 'org.apache.kafka.common.security.scram.ScramLoginModule required username="feed" password="b4x";'


def scripts(documents):
    for pod in pods(documents):
        for container in pod.spec.get("initContainers", []):
            if container["name"] == "settings":
                yield pod.name, container["command"][-1]


def faults(name, script, certificate):
    """certificate: text of a certificate in PEM"""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in {
            "authority/ca.crt": certificate,
            "kafka-client/kafka.properties": PROPERTIES,
            "kafka-user/sasl.jaas.config": LOGIN,
        }.items():
            (root / path).parent.mkdir()
            (root / path).write_text(text)
        (root / "settings").mkdir()
        environment = {**os.environ, "JAVA_HOME": java_home()}
        run = subprocess.run(
            ["sh", "-euc", script.replace("/etc/candlewick", folder)], env=environment, capture_output=True, text=True
        )
        if run.returncode != 0:
            yield f"{name}: its settings are not made: {run.stderr}"
            return
        made = root / "settings/kafka.properties"
        if not made.exists() or made.read_text() != PROPERTIES + f"sasl.jaas.config={LOGIN}\n":
            yield f"{name}: the properties of Kafka have no login"
        elif made.stat().st_mode & 0o077:
            yield f"{name}: others can read the login"
        store = root / "settings/authorities"
        if "keytool" in script:
            listed = subprocess.run(
                [f"{java_home()}/bin/keytool", "-list", "-keystore", store, "-storepass", "changeit"], capture_output=True, text=True
            ).stdout
            if "candlewick" not in listed or listed.count("trustedCertEntry") < 20:
                yield f"{name}: the authorities are not those of Java and the own one"


def java_home():
    shown = subprocess.run(["java", "-XshowSettings:properties", "-version"], capture_output=True, text=True, check=True).stderr
    return next(line.split("=")[1].strip() for line in shown.splitlines() if "java.home" in line)


def certificate():
    with tempfile.TemporaryDirectory() as folder:
        key, text = Path(folder) / "key", Path(folder) / "certificate"
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", text, "-days", "1", "-subj", "/CN=test"]
        subprocess.run(command, check=True, capture_output=True)
        return text.read_text()
