"""The prompt on a terminal of its own: queries, results by number, pages, commands, mistakes."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time

import pytest

from cli.processes import environment

_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>78])")


class Session:
    """A running ``bnsearch`` on a terminal of 100 columns."""

    def __init__(self, index, home, *arguments):
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bnsearch", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env=environment(TERM="xterm-256color", BNSEARCH_INDEX=str(index), HOME=str(home), XDG_STATE_HOME=str(home)),
        )
        os.close(theirs)
        self._said = ""

    def until(self, text, seconds=40.0):
        """Return what is printed up to and with ``text``, without escape sequences; what follows is kept for later."""
        end = time.monotonic() + seconds
        while text not in (said := _ESCAPE.sub("", self._said)):
            left = end - time.monotonic()
            assert left > 0, f"{text!r} did not come: {said!r}"
            if select.select([self._ours], [], [], left)[0]:
                data = os.read(self._ours, 65_536).decode(errors="replace")
                self._said += data
                if "\x1b[6n" in data:  # asks where the cursor is
                    os.write(self._ours, b"\x1b[1;1R")
        before, _, self._said = said.partition(text)
        return before + text

    def type(self, line):
        os.write(self._ours, line.encode() + b"\r")

    def key(self, key):
        os.write(self._ours, key)

    def leave(self, seconds=40.0):
        """Press Ctrl-D until the process ends, as a user does: a key that comes between two prompts is lost."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.key(b"\x04")
            try:
                return self.process.wait(1)
            except subprocess.TimeoutExpired:
                continue
        raise AssertionError(f"Ctrl-D does not end it: {self._said!r}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        os.close(self._ours)


@pytest.fixture
def session(seeds_index, tmp_path):
    with Session(seeds_index, tmp_path) as started:
        started.until("bnsearch>")
        yield started


def test_queries_numbers_and_pages(session):
    session.type("বাংলাদেশ")
    session.until("\n1. ")
    session.until("more: Enter")
    session.until("bnsearch>")
    session.type("")
    session.until("11. ")
    session.until("bnsearch>")
    session.type("চীন সেনাপ্রধান")
    session.until("সেনাপ্রধান জেনারেল")
    session.until("bnsearch>")
    session.type("1")
    session.until("2025-03-20")
    session.until("bnsearch>")
    session.type("/quit")
    assert session.process.wait(40) == 0


def test_commands_and_mistakes(session):
    session.type("/stats")
    session.until("17 articles")
    session.until("bnsearch>")
    session.type("/search চীন --sort newest -n 1")
    session.until("1–1 of")
    session.until("bnsearch>")
    session.type("/help")
    session.until("/similar ID")
    session.until("bnsearch>")
    session.type('"বাংলাদেশ')
    session.until("^")
    session.until("bnsearch>")
    session.type("/nonsense")
    session.until("No such command")
    session.until("bnsearch>")
    session.type("/show 'ক")
    session.until("A quotation mark is open")
    session.until("bnsearch>")
    assert session.leave() == 0


def test_ctrl_c_takes_back_a_line_and_history_stays(seeds_index, tmp_path):
    with Session(seeds_index, tmp_path) as first:
        first.until("bnsearch>")
        first.type("ভূমিকম্প")
        first.until(" ms")
        first.until("bnsearch>")
        first.key("না".encode())
        first.until("না")
        first.key(b"\x03")
        first.until("bnsearch>")
        assert first.leave() == 0
    with Session(seeds_index, tmp_path, "prompt") as second:
        second.until("bnsearch>")
        second.key(b"\x1b[A")
        second.until("ভূমিকম্প")
    assert (tmp_path / "bnsearch/history").stat().st_mode & 0o077 == 0


def test_the_commands_are_about_the_index_that_was_named(seeds_index, tmp_path):
    with Session(tmp_path / "another", tmp_path, "prompt", "--index", str(seeds_index)) as session:
        session.until("bnsearch>")
        session.type("ভূমিকম্প")
        session.until(" ms")
        session.type("/stats")
        session.until("17 articles")


def test_without_an_index(tmp_path):
    with Session(tmp_path / "none", tmp_path) as session:
        said = session.until("bnsearch index")
        assert "Traceback" not in said
        assert session.process.wait(40) == 2


def test_without_a_terminal_help_is_shown(run):
    done = run()
    assert done.code == 0
    assert "Commands:" in done.out


def test_pages_go_on_from_where_a_search_with_options_began(session):
    session.type("/search বাংলাদেশ -n 2 --page=2")
    session.until("4. ")
    session.type("/search --help")
    session.until("--explain")
    session.type('"বাংলাদেশ')
    session.until("^")
    session.type("")
    session.until("5. ")
    session.type("")
    session.until("7. ")


def test_lines_that_are_not_typed_on_a_terminal(run, seeds_index):
    done = subprocess.run(
        [sys.executable, "-m", "bnsearch", "prompt", "--index", seeds_index],
        input="ভূমিকম্প\n/stats\n",
        capture_output=True,
        text=True,
        env=environment(),
        timeout=50,
    )
    assert done.returncode == 0
    assert "\n1. " in done.stdout
    assert "17 articles" in done.stdout
    assert "\x1b" not in done.stdout
