"""What ``make eval`` holds a change against: its measures of stemming and entities, its floors, its ablations."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tomllib
from functools import partial
from pathlib import Path

import pytest

from bnsearch import stem
from bnsearch.search.ranking import DEFAULT
from evaluation import __main__ as runner
from evaluation import entities, floors, language, measures, retrieval, stemming

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PAIRS = [("নদীর", "নদী"), ("নদীতে", "নদী"), ("নদী", "নদী"), ("করছে", "করা"), ("কর", "কর"), ("হাতে", "হাত"), ("হাতি", "হাতি")]
CUT = {"নদীর": "নদী", "নদীতে": "নদী", "করছে": "কর", "করা": "কর"}


def test_stemming_figures_of_a_worked_example():
    """Three of four inflected forms meet their lemma; করা and কর are two of four lemmas, and share a stem."""
    found = stemming.score(PAIRS, lambda word: CUT.get(word, word))
    # Pairs of one lemma: 3 of নদী, 1 of করা, 1 of হাত; pairs of one stem: 3 of নদী, 3 of কর; in both: 4.
    assert found == pytest.approx(
        {"conflated": 3 / 4, "collision": 2 / 5, "f1": 2 * (4 / 6) * (4 / 5) / (4 / 6 + 4 / 5)}
    )


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference scorer is not here")
def test_the_reference_scorer_says_the_same(tmp_path):
    table = SHARED / "data" / "lemma" / "banlemma.tsv"
    words = {word for line in table.read_text("utf-8").splitlines() for word in line.split("\t")[:2]}
    (tmp_path / "stems").write_text("".join(f"{word}\t{stem(word)}\n" for word in words), "utf-8")
    scorer = SHARED / "tools" / "score_stemming.py"
    done = subprocess.run([sys.executable, scorer, table, tmp_path / "stems"], capture_output=True, text=True)
    theirs = re.search(r"conflated (\S+) collision (\S+) .*F1 (\S+)", done.stdout).groups()
    ours = stemming.figures()
    assert tuple(f"{ours[name]:.3f}" for name in ("conflated", "collision", "f1")) == theirs


def wrong_in_places(sample):
    """Return a sample with every fifth mention missed, others moved, of another code, or made up."""
    found = {}
    for kind, mentions in sample.found.items():
        made = found[kind] = {(1, 3): "XX"}
        for number, ((start, end), name) in enumerate(sorted(mentions.items())):
            if number % 5 == 1:
                made[start + 1, end] = name
            elif number % 5:
                made[start, end] = "XX" if number % 5 == 2 else name
    return sample._replace(found=found)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference scorer is not here")
def test_the_reference_scorer_says_the_same_of_entities(tmp_path):
    texts = [wrong_in_places(sample) if number % 2 else sample for number, sample in enumerate(entities.samples())]
    lines = []
    for name, text, gold, found in texts:
        (tmp_path / f"{name}.txt").write_bytes(text.encode())
        rows = [(kind, *place, id_) for kind, row in gold.items() for place, id_ in row.items()]
        mine = [(kind, *place, id_) for kind, row in found.items() for place, id_ in row.items()]
        gold_rows = [{"start": a, "text": text[a:b], "type": kind, "id": id_} for kind, a, b, id_ in rows]
        (tmp_path / f"{name}.json").write_text(json.dumps(gold_rows))
        said = [{"start": a, "end": b, "kind": kind, "id": id_} for kind, a, b, id_ in mine]
        lines.append(json.dumps({"name": name, "mentions": said}))
    (tmp_path / "predictions").write_text("\n".join(lines))
    scorer = SHARED / "tools" / "score_entities.py"
    done = subprocess.run([sys.executable, scorer, tmp_path, tmp_path / "predictions"], capture_output=True, text=True)
    exact = [line for line in done.stdout.splitlines() if "overlap" not in line]
    country, official, code = (re.findall(r"(?:P|R|F1) (\S+)", line) for line in exact)
    ours = {name: f"{value:.3f}" for name, value in entities.score(texts).items()}
    assert [ours[f"country_{figure}"] for figure in ("precision", "recall", "f1")] == country
    assert [ours[f"official_{figure}"] for figure in ("precision", "recall", "f1")] == official
    assert ours["country_code"] == code[2] < country[2] < "1"


def test_errors_in_entities_by_kind():
    text = "রাশিয়ার প্রেসিডেন্ট ভ্লাদিমির পুতিন আর মালি ইয়ান"
    gold = {"country": {(0, 8): "RU"}, "official": {(21, 36): "ভ্লাদিমির পুতিন"}}
    right = entities.Sample("ক", text, gold, gold)
    wrong = right._replace(found={"country": {(0, 8): "BY", (40, 44): "ML"}, "official": {(31, 36): "পুতিন"}})
    missed = right._replace(found={"country": {}, "official": {}})
    assert entities.differences([right]) == []
    assert entities.differences([wrong]) == [
        ("wrong code", "country", "ক", 0, "রাশিয়ার RU", "BY"),
        ("spurious", "country", "ক", 40, "", "মালি"),
        ("wrong boundary", "official", "ক", 21, "ভ্লাদিমির পুতিন", "পুতিন"),
    ]
    assert [(one.error, one.expected) for one in entities.differences([missed])] == [
        ("missed", "রাশিয়ার"),
        ("missed", "ভ্লাদিমির পুতিন"),
    ]
    assert entities.score([right, missed])["country_f1"] == pytest.approx(2 / 3)


def test_language_figures_of_worked_examples():
    rows = [("পুতিন", "putin"), ("রাশিয়া", "rashia"), ("খবর", "qqqq"), ("ইলিশ", "ilish")]
    assert language.romanization_scores(rows) == {"first": 3 / 4, "five": 3 / 4}
    among = language.romanization_scores(rows, {"ইলশ": 1, "রাশীয়া": 10**9})
    assert among == {"first": 2 / 4, "five": 3 / 4}
    pairs = [("পুতীন", "পুতিন"), ("রাশীয়া", "রাশিয়া")]
    assert language.spelling_scores(pairs, {"পুতিন": 3}) == {"first": 1.0, "three": 1.0}
    assert language.sentence_scores([("ইলিশ মাছের দাম", "ilish macher dam"), ("খবর নেই", "qq")]) == {"first": 1 / 2}


@pytest.fixture
def table(tmp_path, monkeypatch):
    """A table of floors of its own, and two measures whose figures a test sets."""
    path = tmp_path / "floors.toml"
    figures = {"tiny": {"ndcg10": 0.5}, "stemming": {"collision": 0.1}}
    made = tuple(measures.Measure(name, "made up", partial(figures.__getitem__, name)) for name in figures)
    monkeypatch.setattr(runner, "MEASURES", made)
    for name in ("read", "write"):
        part = getattr(floors, name)
        monkeypatch.setattr(floors, name, lambda *arguments, part=part: part(*arguments, path))
    run = partial(runner.main, ["--output", str(tmp_path / "report.md")])
    return path, figures, run


def test_floors_rise_and_never_fall(table, tmp_path):
    path, figures, _ = table
    raising = ["--raise", "--output", str(tmp_path / "report.md")]
    assert runner.main(raising) == 0
    assert tomllib.loads(path.read_text()) == {"tiny": {"ndcg10": 0.5}, "stemming": {"collision": 0.1}}
    figures["tiny"]["ndcg10"], figures["stemming"]["collision"] = 0.6256, 0.0501
    assert runner.main(raising) == 0
    assert tomllib.loads(path.read_text()) == {"tiny": {"ndcg10": 0.625}, "stemming": {"collision": 0.051}}
    figures["tiny"]["ndcg10"], figures["stemming"]["collision"] = 0.4, 0.2
    assert runner.main(raising) == 1
    assert tomllib.loads(path.read_text()) == {"tiny": {"ndcg10": 0.625}, "stemming": {"collision": 0.051}}


def test_a_fallen_figure_fails_the_run_with_a_sentence(table, capsys, tmp_path):
    path, figures, run = table
    path.write_text("[tiny]\nndcg10 = 0.500\n[stemming]\ncollision = 0.100\nf1 = 0.5\n")
    figures["tiny"]["ndcg10"], figures["stemming"]["collision"] = 0.4996, 0.1004
    assert run() == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "Below the floor of evaluation/floors.toml: tiny ndcg10 is 0.4996 (at least 0.500); "
        "stemming collision is 0.1004 (at most 0.100); stemming f1 is no longer measured (at least 0.500)."
    )
    assert "| tiny | nDCG@10 | 0.4996 | – | 0.500 |" in (tmp_path / "report.md").read_text()
    figures["stemming"]["f1"] = figures["tiny"]["ndcg10"] = 0.5
    figures["stemming"]["collision"] = 0.1
    assert run() == 0


def test_without_the_data_a_sentence_says_so(table, capsys, monkeypatch, tmp_path):
    def nothing():
        raise FileNotFoundError

    monkeypatch.setattr(runner, "MEASURES", (measures.Measure("tiny", "made up", nothing),))
    assert table[2]() == 2
    assert capsys.readouterr().err == "tiny\nNothing was measured: the data of ../shared/data is not here.\n"
    assert not (tmp_path / "report.md").exists()


def test_a_collection_is_read_from_its_file_and_asked_as_a_user_asks(tmp_path, monkeypatch):
    """The lead of the wrong article has the words of the topic: counted once more, as a title, it would come first."""
    folder = tmp_path / "retrieval" / "tiny"
    folder.mkdir(parents=True)
    bodies = {
        "right": "গ্রামের হাটে এবার আলুর দাম কম। আলু নিয়ে কৃষক বসে আছেন। আলু কেনার লোক নেই।",
        "wrong": "আলু কেনার লোক কম। শহরের দোকানে এবার ভিড় নেই বলে জানান দোকানি।",
        "other": "নদীতে নৌকা চলে না।",
    }
    records = [{"id": name, "title": "", "body": body} for name, body in bodies.items()]
    with gzip.open(folder / "documents.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(json.dumps(record) for record in records))
    (folder / "topics.tsv").write_text('t\tআলু কেনার\nu\t"লোক কম" -গ্রাম\n', "utf-8")
    (folder / "qrels.txt").write_text("t 0 right 1\nu 0 wrong 1\n", "utf-8")
    monkeypatch.setattr(retrieval, "DATA", tmp_path)
    assert retrieval.figures("tiny") == {"ndcg10": 1.0, "mrr10": 1.0, "success1": 1.0, "recall100": 1.0}
    with pytest.raises(FileNotFoundError):
        retrieval.figures("none")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the collections are not here")
def test_what_is_measured_is_what_a_search_shows():
    """Of the smallest collection, every twentieth topic."""
    index, topics, _ = retrieval.collection("textbook")
    for topic in topics[::20]:
        shown = [(hit.article.id, hit.score) for hit in index.search(topic.query)]
        assert index.rank(topic.query, 10) == shown


def test_every_ablation_changes_the_ranking():
    for what, change in retrieval.ABLATIONS:
        assert DEFAULT._replace(**change) != DEFAULT, what


def test_every_measure_has_floors():
    bounds = floors.read()
    assert [measure.name for measure in measures.MEASURES if not bounds.get(measure.name)] == []
