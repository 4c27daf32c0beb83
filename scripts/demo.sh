#!/bin/sh
# Index the sample scrapes of seeds/ and search them twice.
set -eu
PATH="$PWD/.venv/bin:$PATH"

run() {
  printf '\n$ %s\n' "$*"
  "$@"
}

run bnsearch index seeds/
run bnsearch search "রাশিয়া প্রতিরক্ষা" -n 3
run bnsearch search "বৈঠক" --country জাপান -n 2
