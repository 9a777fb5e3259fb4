"""Write hub/static/vendor/plotly/plotly.css: the rules that plotly would inject as an inline style.

The Content-Security-Policy refuses inline style, so the rules are read once from the live sheet
and shipped as a file. Needs playwright and Debian's chromium; copy.sh calls it.
"""

from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parents[2] / "hub/static/vendor/plotly"
HEAD = "/* What plotly would inject as an inline style; made by .ci/vendor/plotly_sheet.py. */\n\n"
READ = "[...document.getElementById('plotly.js-style-global').sheet.cssRules].map(r => r.cssText)"


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.set_content("<div id=chart></div>")
        page.add_script_tag(path=FOLDER / "plotly-cartesian.min.js")
        page.evaluate("Plotly.newPlot('chart', [{y: [1, 2]}])")
        rules = page.evaluate(READ)
        browser.close()
    (FOLDER / "plotly.css").write_text(HEAD + "\n".join(rules) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
