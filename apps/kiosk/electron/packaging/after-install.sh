#!/bin/sh
# After the deb is installed: an account of its own, a folder of its own, a unit that waits for its settings.
set -e
id youxu >/dev/null 2>&1 || useradd --system --create-home --home-dir /var/lib/youxu --shell /usr/sbin/nologin youxu
for group in video input render audio lp dialout; do
  getent group "$group" >/dev/null && usermod -a -G "$group" youxu
done
install -d -o youxu -g youxu -m 0700 /var/lib/youxu
install -d -m 0755 /etc/youxu
[ -e /etc/youxu/shell.json ] || install -m 0644 /opt/Youxu/resources/packaging/shell.example.json /etc/youxu/shell.json
install -m 0644 /opt/Youxu/resources/packaging/youxu-shell.service /etc/systemd/system/youxu-shell.service
# The sandbox of Chromium where user namespaces are switched off.
chown root:root /opt/Youxu/chrome-sandbox && chmod 4755 /opt/Youxu/chrome-sandbox
systemctl daemon-reload || true
