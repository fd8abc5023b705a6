#!/usr/bin/env bash
# Packs the package, installs the tarball in an empty folder elsewhere, with no compiler
# to be found and no install script run, and uses it from ESM, CommonJS and TypeScript.
#
#   test/consumer/run.sh [node ...]     with each of these Nodes; default: the one at hand
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

(cd "$top" && npm pack --pack-destination "$work" >"$work/pack.log" 2>&1) || { cat "$work/pack.log"; exit 1; }

# Names that are found first, and fail.
mkdir "$work/stubs"
for tool in cc gcc g++ c++ clang clang++ make cmake python3; do
  printf '#!/bin/sh\necho "%s was called" >&2\nexit 1\n' "$tool" >"$work/stubs/$tool"
  chmod +x "$work/stubs/$tool"
done
export PATH="$work/stubs:$PATH"

mkdir "$work/app" && cd "$work/app"
echo '{ "private": true, "type": "module" }' >package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error "$work"/sockfd-*.tgz
cp "$here"/esm.mjs "$here"/commonjs.cjs "$here"/typescript.ts .

for node in "${@:-node}"; do
  "$node" esm.mjs
  "$node" commonjs.cjs
  "$node" node_modules/sockfd/dist/cli.js flow --json >flow.json
  "$node" -e 'const { ok, summary } = require("./flow.json"); if (!ok) process.exit(1); console.log(`ok: sockfd flow, ${summary.shown} of ${summary.claims} claims shown`)'
done
npx --no-install sockfd --version

mkdir -p node_modules/@types node_modules/undici-types
cp -r "$top/node_modules/@types/node" node_modules/@types/
cp -r "$top/node_modules/undici-types/." node_modules/undici-types/
"$top/node_modules/.bin/tsc" --target es2022 --module nodenext --strict --lib es2023,esnext.disposable --types node typescript.ts
node typescript.js
