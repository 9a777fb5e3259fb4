#!/usr/bin/env bash
# copy.sh: fetch the vendored browser files again, exactly as the lock names them, and copy them
# to hub/static/vendor. Needs Node; running the application does not. Run it after changing package.json.
set -euo pipefail
cd "$(dirname "$0")"
target=../../hub/static/vendor

npm ci --ignore-scripts --no-audit --no-fund
rm -rf "$target"
mkdir -p "$target/plotly" "$target/fonts"

cp node_modules/plotly.js-cartesian-dist-min/plotly-cartesian.min.js "$target/plotly/"
cp node_modules/plotly.js-geo-dist-min/plotly-geo.min.js "$target/plotly/"
cp node_modules/plotly.js-cartesian-dist-min/LICENSE "$target/plotly/LICENSE"

sans=node_modules/@fontsource-variable/noto-sans
arabic=node_modules/@fontsource-variable/noto-sans-arabic
cp "$sans/files/noto-sans-latin-wght-normal.woff2" "$target/fonts/"
cp "$sans/files/noto-sans-greek-wght-normal.woff2" "$target/fonts/"
cp "$arabic/files/noto-sans-arabic-arabic-wght-normal.woff2" "$target/fonts/"
cp "$sans/LICENSE" "$target/fonts/LICENSE-noto-sans"
cp "$arabic/LICENSE" "$target/fonts/LICENSE-noto-sans-arabic"

"${PYTHON:-../../.venv/bin/python}" plotly_sheet.py

cd "$target"
find . -type f ! -name SHA256SUMS | LC_ALL=C sort | xargs sha256sum > SHA256SUMS
