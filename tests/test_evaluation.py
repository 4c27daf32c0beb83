"""Measures against worked examples and the reference scorer; ``bnsearch eval`` as a person uses it."""

from __future__ import annotations

import ast
import json
import random
import subprocess
import sys
from math import log2
from pathlib import Path

import pytest

from bnsearch import Article, open_index
from bnsearch.errors import EvaluationError
from bnsearch.evaluation import Figures, mean, measure, read_qrels, read_topics, write_run

ROOT = Path(__file__).parents[1]
SCORER = ROOT.parent / "shared" / "tools" / "score_retrieval.py"

ARTICLES = [
    Article("ferry", "ফেরি চলাচল শুরু", "পদ্মায় কুয়াশা কেটে গেলে ফেরি চলে।"),
    Article("fog", "ঘন কুয়াশা", "কুয়াশায় সড়কে ধীরে চলে গাড়ি।"),
    Article("mango", "আমের মৌসুম", "রাজশাহীতে আম পাড়া শুরু হয়েছে।"),
    Article("two words", "নদীর মাছ", "ইলিশ ধরা পড়ছে।"),
]
TOPICS = "t1\tআম রাজশাহী\nt2\tকুয়াশায় ফেরি\nt3\tবিমান\n"
QRELS = "t1 0 mango 1\nt2 0 fog 1\nt2 0 mango 0\nt3 0 ferry 1\n"


def run_of(*articles):
    return [(article, 1.0 / rank) for rank, article in enumerate(articles, 1)]


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    path = tmp_path_factory.mktemp("evaluation") / "index"
    with open_index(path, create=True) as index:
        index.update(ARTICLES)
    return path


@pytest.fixture
def evaluate(tmp_path, directory):
    """Run ``bnsearch eval`` over the index with these topics and qrels."""

    def evaluate(*options, topics=TOPICS, qrels=QRELS):
        for name, text in (("topics.tsv", topics), ("qrels.txt", qrels)):
            (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        command = [sys.executable, "-m", "bnsearch", "eval", "--topics", "topics.tsv", "--qrels", "qrels.txt"]
        return subprocess.run(
            [*command, "--index", str(directory), *options],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "PATH": ""},
        )

    return evaluate


def test_a_right_article_at_rank_three():
    (figures,) = measure({"t": {"c": 1}}, {"t": run_of("a", "b", "c")}).values()
    assert figures == Figures(ndcg10=0.5, mrr10=1 / 3, success1=0.0, recall100=1.0)


def test_degrees_of_relevance_are_gains():
    (figures,) = measure({"t": {"a": 1, "b": 3}}, {"t": run_of("a", "b")}).values()
    assert figures.ndcg10 == pytest.approx((1 + 3 / log2(3)) / (3 + 1 / log2(3)))
    assert figures.success1 == 1.0


def test_only_the_first_ten_and_the_first_hundred_count():
    others = [f"x{number}" for number in range(99)]
    (figures,) = measure({"t": {"a": 1, "b": 1}}, {"t": run_of(*others, "a", "b")}).values()
    assert figures == Figures(0.0, 0.0, 0.0, 0.5)


def test_a_topic_that_finds_nothing_counts_as_zero():
    figures = measure({"t": {"a": 1}, "u": {"a": 1}}, {"t": run_of("a")})
    assert mean(figures.values()) == Figures(0.5, 0.5, 0.5, 0.5)


@pytest.mark.skipif(not SCORER.exists(), reason="the reference scorer is not here")
def test_the_reference_scorer_says_the_same(tmp_path):
    chance = random.Random(1)
    articles = [f"a{number}" for number in range(300)]
    qrels = {
        f"t{topic}": {article: chance.choice([-1, 0, 1, 1, 2, 3]) for article in chance.sample(articles, 8)}
        for topic in range(60)
    }
    lines = [f"{topic} 0 {article} {degree}\n" for topic, row in qrels.items() for article, degree in row.items()]
    (tmp_path / "qrels").write_text("".join(lines))
    run = {topic: run_of(*chance.sample(articles, chance.choice([3, 40, 150]))) for topic in [*qrels][:55]}
    write_run(tmp_path / "run", run)
    done = subprocess.run(
        [sys.executable, SCORER, tmp_path / "qrels", tmp_path / "run"], capture_output=True, text=True
    )
    figures = measure(read_qrels(tmp_path / "qrels"), run)
    ours = {name: round(value, 4) for name, value in mean(figures.values())._asdict().items()}
    assert ast.literal_eval(done.stdout) == {"topics": len(figures), **ours}


def test_figures_in_a_terminal(evaluate):
    done = evaluate()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "3 topics",
        "nDCG@10     0.5436",
        "MRR@10      0.5000",
        "success@1   0.3333",
        "recall@100  0.6667",
    ]


def test_the_worst_topics_are_listed_worst_first(evaluate):
    lines = evaluate("--worst", "2").stdout.splitlines()[5:]
    assert lines == ["t3  0.000  not among 100  বিমান", "t2  0.631  rank 2  কুয়াশায় ফেরি"]


def test_figures_as_json(evaluate):
    found = json.loads(evaluate("--json", "--worst", "1").stdout)
    nothing = {"ndcg10": 0.0, "mrr10": 0.0, "success1": 0.0, "recall100": 0.0}
    assert found == {
        "format": 1,
        "topics": 3,
        "ndcg10": 0.5436,
        "mrr10": 0.5,
        "success1": 0.3333,
        "recall100": 0.6667,
        "missing": 0,
        "worst": [{"id": "t3", "query": "বিমান", **nothing, "rank": None}],
    }


def test_a_run_holds_what_was_found(evaluate, tmp_path):
    assert evaluate("--run", "out.run").returncode == 0
    rows = [line.split() for line in (tmp_path / "out.run").read_text().splitlines()]
    assert [row[:4] for row in rows] == [
        ["t1", "Q0", "mango", "1"],
        ["t2", "Q0", "ferry", "1"],
        ["t2", "Q0", "fog", "2"],
    ]
    assert [len(row) for row in rows] == [6, 6, 6]
    assert float(rows[1][4]) >= float(rows[2][4]) > 0


def test_right_articles_that_are_not_in_the_index_are_told(evaluate):
    done = evaluate(qrels=QRELS + "t3 0 elsewhere 1\n")
    assert done.returncode == 0
    assert done.stderr == "1 of the right articles are not in the index.\n"


def test_ids_with_spaces_are_measured_but_fit_no_run(evaluate):
    files = {"topics": "t\tইলিশ\n", "qrels": "t 0 two words 1\n"}
    assert "nDCG@10     1.0000" in evaluate(**files).stdout
    done = evaluate("--run", "out.run", **files)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "bnsearch: A run file can't hold the id “two words”: it has white space in it.\n"


def test_windows_line_ends_a_mark_at_the_start_and_empty_lines(evaluate):
    topics = b"\xef\xbb\xbf" + TOPICS.replace("\n", "\r\n").encode() + b"\r\n"
    assert evaluate(topics=topics, qrels=QRELS.replace("\n", "\r\n\r\n")).stdout == evaluate().stdout


def test_a_query_of_punctuation_finds_nothing(evaluate):
    assert evaluate(topics=TOPICS.replace("বিমান", "?!")).stdout == evaluate().stdout


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"topics": "t1\tআম\nt2 কুয়াশা\n"}, "topics.tsv, line 2: a topic is written as its id, a tab and the query."),
        ({"topics": "t1\tআম\n\nt2\t \n"}, "topics.tsv, line 3: a topic is written as its id, a tab and the query."),
        ({"topics": "t1\tআম\nt1\tকুয়াশা\n"}, "topics.tsv, line 2: the topic “t1” stands there a second time."),
        ({"topics": "t1\tআম\n".encode() + b"t2\t\xff\n"}, "topics.tsv, line 2: this is no UTF-8 text."),
        ({"topics": ""}, "topics.tsv holds no topics."),
        (
            {"qrels": "t1 0 mango 1\nt1 0 fog\n"},
            "qrels.txt, line 2: a judgement is written “topic 0 article relevance”, the last a whole number.",
        ),
        (
            {"qrels": "t1 0 mango yes\n"},
            "qrels.txt, line 1: a judgement is written “topic 0 article relevance”, the last a whole number.",
        ),
        ({"qrels": "t1 0 mango 0\n"}, "qrels.txt names no right article for any topic."),
        (
            {"qrels": "other 0 mango 1\n"},
            "The qrels name right articles for none of the topics: these files don't belong together.",
        ),
    ],
)
def test_files_that_can_not_be_used(evaluate, files, sentence):
    done = evaluate(**files)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"bnsearch: {sentence}\n")


def test_files_that_are_not_there(tmp_path):
    with pytest.raises(EvaluationError, match=r"none\.tsv can't be read"):
        read_topics(tmp_path / "none.tsv")
    with pytest.raises(EvaluationError, match=r"out\.run can't be written"):
        write_run(tmp_path / "none" / "out.run", {})
