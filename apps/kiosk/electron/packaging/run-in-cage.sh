#!/bin/sh
# Shows one program in the compositor cage, and ends as the program ended: cage itself says that only in newer versions
# (cage-kiosk/cage#270), and 82 means that staff left the kiosk and nothing is to be started again.
# RUNTIME_DIRECTORY is the unit's.
code="${RUNTIME_DIRECTORY:?}/code"
rm -f "$code"
cage -d -- /bin/sh -c '"$@"; echo $? > "$0"' "$code" "$@"
exit "$(cat "$code" 2>/dev/null || echo 1)"
