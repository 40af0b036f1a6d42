"""Ask, look, brush, open: the page as somebody in front of it has it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.web.conftest import settled

QUESTION = "all China–Pakistan events since 2025"


def test_enter_in_the_first_search_field_draws_the_answer(page: Page) -> None:
    page.goto("/")
    box = page.locator("input[type=search]").first
    expect(box).to_have_value(QUESTION)
    box.press("Enter")
    expect(page.locator("[data-mark]").first).to_be_visible()
    expect(page.get_by_text("Events between China and Pakistan since 2025-01-01.")).to_be_visible()
    assert page.locator("td.date").count() >= 10
    assert "2025-02-05" in page.locator("table.timeline").inner_text()
    assert page.url.count("?q=") == 1, "a sent link leads to the same answer"


def test_back_and_forward_lead_through_the_questions(page: Page) -> None:
    page.goto("/?q=China and Pakistan since 2025")
    expect(page.locator("[data-mark]").first).to_be_visible()
    page.locator("input[type=search]").first.fill("trend of China and Pakistan by month since 2025")
    page.keyboard.press("Enter")
    expect(page.locator("svg.trend-picture")).to_be_visible()
    page.go_back()
    expect(page.locator("svg.timeline-picture")).to_be_visible()
    page.go_forward()
    expect(page.locator("svg.trend-picture")).to_be_visible()


def test_brushing_zooms_and_stands_in_the_address(page: Page) -> None:
    page.goto("/relations/CHN/PAK")
    page.locator("[data-mark]").first.wait_for()
    every = page.locator("[data-mark]").count()
    strip = page.locator(".overview svg").first.bounding_box()
    assert strip
    middle = strip["y"] + strip["height"] / 2
    page.mouse.move(strip["x"] + 0.1 * strip["width"], middle)
    page.mouse.down()
    page.mouse.move(strip["x"] + 0.45 * strip["width"], middle, steps=8)
    page.mouse.up()
    expect(page.locator(".shown").first).to_contain_text("events")
    some = page.locator("[data-mark]").count()
    assert 0 < some < every
    assert "#zoom=2025-" in page.url
    page.reload()
    page.locator("[data-mark]").first.wait_for()
    assert page.locator("[data-mark]").count() == some
    page.get_by_role("button", name="Show all").click()
    assert page.locator("[data-mark]").count() == every
    assert "zoom" not in page.url


def test_the_window_can_be_set_by_keyboard(page: Page) -> None:
    page.goto("/relations/CHN/PAK")
    page.get_by_role("slider", name="from").first.focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    assert "#zoom=" in page.url


def test_a_row_opens_to_its_sentence_with_its_parts_marked(page: Page) -> None:
    page.goto("/relations/CHN/PAK")
    link = page.locator("a.open").nth(1)
    link.click()
    evidence = page.locator("tr.evidence")
    expect(evidence.locator("mark.who").first).to_be_visible()
    assert evidence.locator("mark.act").count() >= 1
    expect(evidence.locator(".source").first).to_contain_text("published 20")
    expect(link).to_have_attribute("aria-expanded", "true")
    assert "open=e" in page.url
    page.reload()
    expect(page.locator("tr.evidence mark").first).to_be_visible()
    page.locator("a.open[aria-expanded=true]").click()
    expect(page.locator("tr.evidence")).to_have_count(0)


def test_from_event_to_event_by_keyboard(page: Page) -> None:
    page.goto("/relations/CHN/PAK")
    page.locator("[data-mark]").first.wait_for()
    page.locator("[data-mark][tabindex='0']").first.focus()
    told = []
    for _ in range(4):
        expect(page.locator(".tip").first).to_be_visible()
        told.append(page.locator(".tip").first.inner_text())
        page.keyboard.press("ArrowRight")
    assert len(set(told)) == 4
    assert all(text.startswith("202") for text in told)
    while not page.evaluate("document.activeElement.classList.contains('event')"):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("tr.evidence")).to_be_visible()


def test_hovering_and_focusing_tell_the_same(page: Page) -> None:
    page.goto("/relations/CHN/PAK")
    mark = page.locator("[data-mark].event").nth(2)
    mark.focus()
    focused = page.locator(".tip").first.inner_text()
    page.locator("h1").click()
    expect(page.locator(".tip").first).to_be_hidden()
    mark.hover()
    assert page.locator(".tip").first.inner_text() == focused


def test_a_pair_shows_its_other_answers_by_themselves(page: Page) -> None:
    page.goto("/relations/CHN/PAK")
    expect(page.locator("svg.trend-picture")).to_be_visible()
    expect(page.locator(".facets table").first).to_be_visible()
    settled(page)
    expect(page.get_by_text("Nothing is known that fits.")).to_be_visible()  # nobody stood between these two


def test_a_network_is_drawn(page: Page) -> None:
    page.goto("/countries/CHN")
    expect(page.locator("svg.network-picture .node").first).to_be_visible()
    assert page.locator("svg.network-picture .centre").count() == 1


def test_names_are_completed(page: Page) -> None:
    page.goto("/")
    box = page.locator("input[type=search]").first
    box.fill("")
    box.press_sequentially("events between China and Pakis")
    expect(page.locator("datalist option").first).to_be_attached()
    offered = page.locator("datalist option").evaluate_all("all => all.map(one => one.value)")
    assert "events between China and Pakistan" in offered


def test_show_more_goes_on_in_place(page: Page) -> None:
    page.goto("/queries/bilateral_timeline?a=CHN&b=PAK&limit=5")
    assert page.locator("td.date").count() == 5
    marks = page.locator("[data-mark]").count()
    page.get_by_role("link", name="Show more").click()
    expect(page.locator("td.date")).to_have_count(10)
    assert page.locator("[data-mark]").count() > marks


def test_without_a_script_there_is_a_table_of_the_same_rows(contexts: Callable[..., BrowserContext]) -> None:
    plain = contexts(java_script_enabled=False).new_page()
    plain.goto("/relations/CHN/PAK")
    assert plain.locator("td.date").count() >= 10
    plain.get_by_role("link", name="How relations between two parties developed").click()
    expect(plain.locator("th", has_text="bucket")).to_be_visible()
    plain.go_back()
    plain.locator("a.open").first.click()
    expect(plain.locator("mark").first).to_be_visible()


def test_a_service_that_is_gone_is_told_with_a_way_on(contexts: Callable[..., BrowserContext]) -> None:
    context = contexts()
    page = context.new_page()
    page.goto("/relations/CHN/PAK")
    page.locator("svg.trend-picture").wait_for()
    context.set_offline(True)
    page.locator("a.open").first.click()
    told = page.locator("tr.evidence").get_by_role("alert")
    expect(told).to_contain_text("does not answer")
    context.set_offline(False)
    told.get_by_role("link", name="Try again").click()
    expect(page.locator("mark").first).to_be_visible()


def test_what_narrows_the_first_answer_narrows_the_others(page: Page) -> None:
    page.goto("/countries/CHN?since=2026&type=CONSULT")
    settled(page)
    asked = page.locator(".several h2 a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert asked and all("country=CHN" in one for one in asked)
    assert all("since=2026" in one for one in asked if "officials" not in one), "who held office has no period"
    days = page.locator("section.answer td.date").all_inner_texts()
    assert days and all(day.startswith("2026") for day in days)


def test_a_refusal_names_what_can_be_asked_and_a_click_asks_it(contexts: Callable[..., BrowserContext]) -> None:
    page = contexts().new_page()
    page.goto("/?q=what will the weather be in Lahore")
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("main li a").first.click()
    expect(page.locator("section.answer")).to_be_visible()
    assert page.locator("input[type=search]").first.input_value() == "all China–Pakistan events since 2025"


def test_an_empty_answer_says_what_may_find_more(page: Page) -> None:
    page.goto("/queries/bilateral_timeline?a=CHN&b=PAK&until=1950")
    expect(page.locator("p.empty")).to_contain_text("A wider period")
    assert page.locator("svg.picture").count() == 0


def test_a_form_that_was_filled_in_wrong_says_so_at_the_field(contexts: Callable[..., BrowserContext]) -> None:
    page = contexts().new_page()
    heard = page.goto("/queries/bilateral_timeline?a=CHN&b=PAK&since=never")
    assert heard is not None and heard.status == 422
    field = page.locator("input[name=since]")
    assert field.input_value() == "never"
    assert field.get_attribute("aria-invalid") == "true"


def test_while_a_row_is_read_it_says_so(contexts: Callable[..., BrowserContext]) -> None:
    page = contexts().new_page()
    page.goto("/relations/CHN/PAK")
    settled(page)
    page.route("**/events/**", lambda route: None)  # an answer that never comes
    page.locator("a.open").first.click()
    expect(page.locator("tr.evidence .waiting")).to_have_text("Reading …")
    assert page.locator("a.open").first.get_attribute("aria-expanded") == "true"


def test_odd_names_fit_and_stay_names(contexts: Callable[..., BrowserContext]) -> None:
    for width in (320, 1280):
        page = contexts(viewport={"width": width, "height": 800}).new_page()
        page.goto("/queries/odd_names")
        expect(page.locator("svg.network-picture .node")).to_have_count(7)
        page.locator("details.table summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        cut = page.evaluate(
            """() => [...document.querySelectorAll("svg.network-picture text")].filter((one) => {
              const [box, all] = [one.getBoundingClientRect(), one.closest("svg").getBoundingClientRect()];
              return box.left < all.left - 1 || box.right > all.right + 1;
            }).map((one) => one.textContent)"""
        )
        assert cut == []
        assert page.locator("td b").count() == 0, "a name is no HTML"
        arabic = page.locator("td", has_text="منظمة").first
        assert arabic.evaluate("one => getComputedStyle(one).direction") == "rtl"
        page.close()


def test_nothing_runs_over_the_edge(contexts: Callable[..., BrowserContext]) -> None:
    for width in (320, 375, 768, 1280, 1920, 2560):
        page = contexts(viewport={"width": width, "height": 800}).new_page()
        for address in (
            "/relations/CHN/PAK",
            "/countries/CHN",
            "/queries/events",
            "/",
            "/?q=nonsense",
            "/embed/bilateral_timeline?a=CHN&b=PAK&lang=ar",
            "/embed/bilateral_trend?a=CHN&b=PAK&lang=fr",
        ):
            page.goto(address)
            settled(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, address)
        page.close()
