#!/bin/sh
# Make .venv with the locked dependencies; installs ICU's headers, a compiler and venv first where they are missing.
# usage: bootstrap.sh LOCK_FILE
set -eu
lock=$1
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "bnsearch needs Python 3.11 or newer, and '$python' is none: install it, or run make with PYTHON=/path/to/python3." >&2
  exit 2
fi

missing=""
command -v pkg-config >/dev/null 2>&1 && pkg-config --exists icu-i18n || missing="$missing libicu-dev pkg-config"
command -v c++ >/dev/null 2>&1 || missing="$missing g++"
"$python" -c 'import os, sys, sysconfig; sys.exit(not os.path.exists(sysconfig.get_path("include") + "/Python.h"))' || missing="$missing python3-dev"
"$python" -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"

if [ -n "$missing" ]; then
  install="apt-get update && apt-get install -y --no-install-recommends$missing"
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "bnsearch needs ICU's development files, a C++ compiler, Python's headers and venv; on Debian: $install" >&2
    exit 2
  fi
  if [ "$(id -u)" = 0 ]; then as_root=""
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo -n"
  else
    echo "bnsearch needs system packages; run this one line as root, then make again: $install" >&2
    exit 2
  fi
  echo "Installing$missing …" >&2
  if ! { $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing; } >/dev/null 2>.apt-errors; then
    cat .apt-errors >&2; rm -f .apt-errors
    echo "The system packages could not be installed; run this one line as root, then make again: $install" >&2
    exit 2
  fi
  rm -f .apt-errors
fi

[ -x .venv/bin/pip ] || "$python" -m venv .venv
echo "Installing the packages of $lock (PyICU is compiled: about a minute) …" >&2
.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --editable .
# An editable install is compiled when it is first imported, unless the environment forbids to write what was compiled.
.venv/bin/python -m compileall -q bnsearch
