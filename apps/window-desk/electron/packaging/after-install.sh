#!/bin/sh
# After the deb is installed: settings to begin with, and the strip at every clerk's sign-in.
set -e
install -d -m 0755 /etc/youxu
[ -e /etc/youxu/desk.json ] || install -m 0644 "/opt/Youxu Desk/resources/packaging/desk.example.json" /etc/youxu/desk.json
install -d -m 0755 /etc/xdg/autostart
install -m 0644 /usr/share/applications/youxu-strip.desktop /etc/xdg/autostart/youxu-strip.desktop
# The sandbox of Chromium where user namespaces are switched off.
chown root:root "/opt/Youxu Desk/chrome-sandbox" && chmod 4755 "/opt/Youxu Desk/chrome-sandbox"
