#!/bin/bash
# What the machine does when it starts for the first time: Docker, the volume for its data, the way from the load balancer to the console
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

apt-get update
apt-get install -y --no-install-recommends docker.io docker-compose-v2 amazon-ecr-credential-helper unattended-upgrades
snap install aws-cli --classic

# The second disk: formatted once, and mounted where Docker keeps its volumes
disk=/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${volume}
timeout 600 bash -c "until [ -b $disk ]; do sleep 1; done"
blkid "$disk" || mkfs.ext4 -L data "$disk"
mkdir -p /srv/data
grep -q LABEL=data /etc/fstab || echo 'LABEL=data /srv/data ext4 defaults,nofail,nodev,nosuid 0 2' >>/etc/fstab
mount -a
mkdir -p /srv/data/docker /srv/data/candlewick
chmod 700 /srv/data/candlewick

mkdir -p /etc/docker /root/.docker
cat >/etc/docker/daemon.json <<'JSON'
{"data-root": "/srv/data/docker", "live-restore": true, "no-new-privileges": true, "log-driver": "local"}
JSON
cat >/root/.docker/config.json <<'JSON'
{"credHelpers": {"${registry}": "ecr-login"}}
JSON
# Without the volume Docker does not start: it would begin anew on the disk of the system
mkdir -p /etc/systemd/system/docker.service.d
cat >/etc/systemd/system/docker.service.d/data.conf <<'UNIT'
[Unit]
RequiresMountsFor=/srv/data
UNIT
systemctl daemon-reload
systemctl restart docker

# Compose publishes ports on 127.0.0.1 alone; where there is a load balancer, this lets it reach the console
reaches_beyond='${reaches_beyond}'
if [ "$reaches_beyond" = yes ]; then
  cat >/etc/systemd/system/console.socket <<'UNIT'
[Socket]
ListenStream=8089
[Install]
WantedBy=sockets.target
UNIT
  cat >/etc/systemd/system/console.service <<'UNIT'
[Unit]
Requires=console.socket
After=console.socket docker.service
[Service]
DynamicUser=yes
ExecStart=/usr/lib/systemd/systemd-socket-proxyd 127.0.0.1:8088
UNIT
  systemctl daemon-reload
  systemctl enable --now console.socket
fi
