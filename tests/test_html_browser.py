"""HTML pages in Chromium: nothing is asked for, nothing fails, clicks and keys do what they say, everybody can use them."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.handmade import harbour
from support.pages import VIEWS, hostile, of_network, of_story, of_traces, read, sample

from tracer.model import Article
from tracer.pipeline import trace

graphviz = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not on this machine")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


class Opened:
    """A page in a browser, with all that it asked for and complained of."""

    def __init__(self, browser: Any, folder: Path, html: str, **options: object) -> None:
        file = folder / "page.html"
        file.write_text(html, "utf-8")
        self.page = browser.new_context(**{"viewport": {"width": 1300, "height": 900}} | options).new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(file.as_uri())
        self.requests.remove(file.as_uri())

    def texts(self, selector: str) -> list[str]:
        """What is written in each element that can be seen."""
        return [one.inner_text() for one in self.page.locator(selector).all() if one.is_visible()]


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Any]:
    opened: list[Opened] = []

    def opening(html: str, **options: object) -> Opened:
        opened.append(Opened(browser, tmp_path, html, **options))
        return opened[-1]

    yield opening
    for one in opened:
        one.page.context.close()
        assert (one.complaints, one.requests) == ([], [])


def pressed(page: Any) -> list[str]:
    """What the tabulator key reaches, one after the other."""
    reached: list[str] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "() => { const at = document.activeElement; if (at === document.body) return null;"
            " const name = at.getAttribute('aria-label') || at.innerText || at.value || '';"
            " return [at.tagName + '.' + at.className, name.trim(), getComputedStyle(at).outlineStyle]; }"
        )
        if at is None:
            return reached
        assert at[2] != "none", f"{at[:2]} has the focus, and does not show it"
        reached.append(at[1])
    return reached


# Nothing is asked for, and nothing runs that is not the page's own


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_injected_does_not_run(open_page: Any, view: str) -> None:
    page = open_page(hostile(view)).page
    page.evaluate("() => document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    for link in page.locator("main a[href]").all()[:40]:
        if link.is_visible():
            link.click()
    assert page.evaluate("() => window.hacked") is None
    assert page.locator("body").is_visible()
    assert page.url.partition("#")[0].endswith("page.html")


def test_the_policy_stops_what_would_get_into_the_page(browser: Any, tmp_path: Path) -> None:
    injected = sample("trace").replace(
        "</main>", "<script>window.hacked = 1</script><img src='https://e.example/x'></main>"
    )
    opened = Opened(browser, tmp_path, injected)
    assert opened.page.evaluate("() => window.hacked") is None
    assert len([line for line in opened.complaints if "Content Security Policy" in line or "violates" in line]) >= 2
    opened.page.context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_it_can_be_read_without_javascript(open_page: Any, view: str) -> None:
    page = open_page(sample(view), java_script_enabled=False).page
    assert page.locator(".tools").count() == page.locator(".tools:not(:visible)").count()
    assert page.locator("h1").is_visible()
    if view == "trace":
        claim = page.locator("a.claim").nth(1)
        claim.click()
        target = page.url.partition("#")[2]
        assert page.locator(f"#{target}").is_visible()


# A chain shows its proof, and the other way round


def test_a_click_on_a_statement_marks_its_proof(open_page: Any) -> None:
    opened = open_page(of_traces([harbour()]))
    opened.page.click("#a1c2 > a")
    relays = {"Coast Radio", "according to", "Lindmoor Gazette"}  # of the lead
    assert {*opened.texts(".text .proof")} == {"Quill", "added", "no jobs would go", *relays}
    opened.page.click("#a1c3 > a")
    assert {*opened.texts(".text .proof")} == {"“We were never asked,”", "said", "Dockers' Union"}
    assert opened.page.locator("[aria-current]").count() == 1
    assert "We were never asked" in opened.page.locator(".status[role=status]").inner_text()


def test_a_click_on_marked_words_shows_all_their_statements_in_turn(open_page: Any) -> None:
    opened = open_page(of_traces([harbour()]))
    words = opened.page.locator(".text a", has_text="Coast Radio")
    shown = []
    for _ in range(3):
        words.click()
        shown.append(opened.page.locator("[aria-current]").evaluate("(claim) => claim.parentElement.id"))
        assert opened.page.locator("li.hit").count() == 2
    assert shown == ["a1c1", "a1c2", "a1c1"]
    opened.page.locator(".text .said", has_text="no jobs would go").click()
    assert opened.page.locator("[aria-current]").evaluate("(claim) => claim.parentElement.id") == "a1c2"


def test_the_keyboard_does_as_the_mouse(open_page: Any) -> None:
    opened = open_page(of_traces([harbour()]))
    opened.page.focus("#a1c3 > a")
    opened.page.keyboard.press("Enter")
    assert "Dockers' Union" in opened.texts(".text .proof")
    opened.page.locator(".text a", has_text="North Wire").focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("[aria-current]").evaluate("(claim) => claim.parentElement.id") == "a1c4"


def test_a_quotation_of_a_story_opens_its_article(open_page: Any) -> None:
    opened = open_page(of_story(read("two-origins")))
    assert not opened.page.locator("#a1 .text").is_visible()
    opened.page.locator("blockquote .claim").first.click()
    assert opened.page.locator("#a1 .text").is_visible()
    assert "police superintendent" in "".join(opened.texts(".text .hit"))


# Find, filter, sort, move


def test_kinds_and_words_are_filters(open_page: Any) -> None:
    opened = open_page(of_traces([harbour(), *read("exchange.jsonl")]))
    assert opened.texts(".shown") == ["5 of 5"]
    opened.page.fill("input[type=search]", "dockers")
    assert opened.texts("h3") == ["Lindmoor harbour to close"]
    assert opened.texts(".shown") == ["1 of 5"]
    opened.page.check("input[value=anonymous]")
    opened.page.click("#a1 summary")
    assert len(opened.texts("#a1 .route")) == 1
    assert "two officials" in opened.texts("#a1 .route")[0]
    if shutil.which("dot"):
        assert opened.page.locator("#a1 .box.organisation.off").count() == 1
    opened.page.fill("input[type=search]", "no article has this")
    assert opened.texts("h3") == []


def test_all_articles_open_at_once(open_page: Any) -> None:
    opened = open_page(of_traces([harbour(), *read("exchange.jsonl")]))
    opened.page.click("button.all")
    assert opened.page.locator("details.item[open]").count() == 5
    opened.page.click("button.all")
    assert opened.page.locator("details.item[open]").count() == 0


def test_tables_are_sorted_by_any_column(open_page: Any) -> None:
    opened = open_page(of_network(read(".")))
    table = opened.page.locator("table").first
    head = table.locator("th button", has_text="statements")
    for way, down in (("descending", True), ("ascending", False)):
        head.click()
        column = [int(text) for text in table.locator("tbody td:nth-child(3)").all_inner_texts()]
        assert len({*column}) > 1
        assert column == sorted(column, reverse=down)
        assert table.locator("th[aria-sort]").get_attribute("aria-sort") == way
    table.locator("th button", has_text="relies on").click()
    names = [text.lower() for text in table.locator("tbody td:nth-child(2)").all_inner_texts()]
    assert names[0] == min(names)
    assert table.locator("th[aria-sort]").count() == 1


def test_the_tables_and_the_picture_of_a_network_are_chosen_by_kind(open_page: Any) -> None:
    opened = open_page(of_network(read("exchange.jsonl")))
    rows = opened.page.locator("tr.item").count()
    opened.page.check("input[value=platform]")
    shown = opened.texts("tr.item")
    assert 0 < len(shown) < rows
    assert all("Facebook" in row for row in shown)
    assert opened.texts(".shown") == [f"{len(shown)} of {rows}"]
    if shutil.which("dot"):
        assert opened.page.locator(".box.platform:not(.off)").count() == 1
        assert opened.page.locator(".box.agency:not(.off)").count() == 0


def test_drifts_are_chosen_by_what_changed(open_page: Any) -> None:
    opened = open_page(sample("drift"))
    opened.page.check("input[value=negation]")
    assert len(opened.texts("article.drift")) == 1
    assert "not" in opened.texts("article.drift ins")


@graphviz
def test_a_picture_is_made_larger_and_moved(open_page: Any) -> None:
    opened = open_page(sample("trace"))
    width = "(svg) => svg.getBoundingClientRect().width"
    canvas, svg = opened.page.locator(".canvas"), opened.page.locator(".canvas svg")
    before = svg.evaluate(width)
    for _ in range(4):
        opened.page.click("[data-zoom=in]")
    assert svg.evaluate(width) > 2 * before
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    start = canvas.evaluate("(canvas) => canvas.scrollLeft")
    opened.page.mouse.move(box["x"] + 300, box["y"] + 30)
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] + 200, box["y"] + 30)
    opened.page.mouse.up()
    assert canvas.evaluate("(canvas) => canvas.scrollLeft") == start + 100
    canvas.focus()
    opened.page.keyboard.press("-")
    smaller = svg.evaluate(width)
    opened.page.keyboard.press("0")
    assert svg.evaluate(width) < smaller


# Everybody can use it


@pytest.mark.parametrize("view", VIEWS)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(open_page: Any, view: str) -> None:
    page = open_page(sample(view)).page
    reached = pressed(page)
    assert reached[0] == "Skip to the findings"
    wanted = page.locator("a, button, summary, input, [tabindex='0']").all()
    assert len(reached) == len([one for one in wanted if one.is_visible()])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 380])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_no_fault(browser: Any, tmp_path: Path, view: str, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    html = of_traces([harbour(), *read("exchange.jsonl")]) if view == "trace" else sample(view)
    opened = Opened(browser, tmp_path, html, color_scheme=scheme, viewport={"width": width, "height": 900})
    opened.page.evaluate("() => document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    if opened.page.locator(".statements .claim").count():
        opened.page.locator(".statements .claim").first.click()
    faults = [
        (one["impact"], one["id"], one["nodes"][0]["html"][:300]) for one in axe.run(opened.page).response["violations"]
    ]
    opened.page.context.close()
    assert [fault for fault in faults if fault[0] in ("serious", "critical", "moderate")] == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [1300, 380])
def test_no_page_scrolls_sideways(open_page: Any, view: str, width: int) -> None:
    for html in (sample(view), hostile(view)):
        page = open_page(html, viewport={"width": width, "height": 800}).page
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_on_paper_everything_is_open(open_page: Any) -> None:
    page = open_page(of_traces([harbour(), *read("exchange.jsonl")])).page
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#a5 .text").is_visible()
    assert not page.locator(".tools").is_visible()


def test_many_articles_are_usable(open_page: Any) -> None:
    sentences = (
        "The dam number {0} is safe, Ida Moen {0} told NRK, Reuters reported. “It will hold,” she said.\n\n" * 10
    )
    traces = [trace(Article(sentences.format(number), f"{number}.txt")) for number in range(200)]
    html = of_traces(traces)
    assert len(html.encode()) < 5_000_000
    opened = open_page(html)
    opened.page.fill("input[type=search]", "ida moen 199 ")
    assert opened.texts(".shown") == ["1 of 200"]
