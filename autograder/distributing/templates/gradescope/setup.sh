#!/usr/bin/env bash
# Gradescope runs this once, when it builds the image.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
export DEBIAN_FRONTEND=noninteractive

python=""
for name in python3.13 python3.12 python3.11 python3; do
  if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    python="$name"
    break
  fi
done
apt-get update
if [ -z "$python" ]; then
  python=python3.11
  apt-get install -y python3.11
fi
apt-get install -y "$python-venv" bubblewrap
"$python" -m venv "$here/venv"
"$here/venv/bin/pip" install --no-cache-dir -r "$here/requirements.txt"
