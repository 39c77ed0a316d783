#!/bin/sh
# Rebuild bot/pages/static/vendor/preact.js from the versions in package.json.
# Needs node and npm; run by hand when a version changes, never by an installation:
#   sh bot/pages/vendoring/refresh.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out="$here/../static/vendor"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$here/entry.js" "$work/"
cd "$work"
npm install --no-package-lock --no-audit --no-fund --silent
mkdir -p "$out"
npx esbuild entry.js --bundle --minify --format=esm --target=es2018 --legal-comments=none --charset=utf8 \
  --outfile="$out/preact.js"
{
  echo "preact.js holds these libraries, bundled and minified by bot/pages/vendoring/refresh.sh:"
  for name in preact htm @preact/signals @preact/signals-core; do
    echo
    echo "== $name $(node -p "require('./node_modules/$name/package.json').version")"
    cat "node_modules/$name/LICENSE"
  done
} > "$out/LICENSE.txt"
