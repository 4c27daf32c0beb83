#!/bin/sh
# Index the sample scrapes of seeds/ and search them twice.
set -eu
PATH="$PWD/.venv/bin:$PATH"

run() {
  printf '\n$ %s\n' "$*"
  "$@"
}

run bnsearch index seeds/
run bnsearch search "চীন সেনাপ্রধান" -n 2
run bnsearch search "প্রধান উপদেষ্টা" --country জাপান -n 2
