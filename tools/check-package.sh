#!/usr/bin/env bash
# Packs the package, installs it into an empty folder and runs what a user would run there.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$root"
npm pack --silent --pack-destination "$folder" >/dev/null
export XDG_CACHE_HOME="$folder/cache"
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent ./whytls-*.tgz
./node_modules/.bin/whytls --version
sh ./node_modules/.bin/whytls --version
./node_modules/.bin/whytls --help >/dev/null
status=0
./node_modules/.bin/whytls lab:chain-incomplete --json >report.json || status=$?
[ "$status" = 1 ] || { echo "whytls lab:chain-incomplete exited $status, expected 1" >&2; exit 1; }
node -e '
  const { findings } = JSON.parse(require("fs").readFileSync("report.json", "utf8"));
  if (findings[0]?.cause !== "chain-incomplete") throw new Error(`the packed tool says ${findings[0]?.cause}`);
'
[ -n "$(ls "$XDG_CACHE_HOME/whytls/code")" ] || { echo 'the packed tool keeps no bytecode' >&2; exit 1; }
./node_modules/.bin/whytls lab:chain-incomplete --json 2>errors.txt >again.json || true
node -e '
  const { findings } = JSON.parse(require("fs").readFileSync("again.json", "utf8"));
  if (findings[0]?.cause !== "chain-incomplete") throw new Error(`with the bytecode of the first run the packed tool says ${findings[0]?.cause}`);
'
[ ! -s errors.txt ] || { cat errors.txt >&2; exit 1; }
printf 'import { diagnose } from "whytls";\nconst report = await diagnose("127.0.0.1:1", { timeoutMs: 1000 });\nif (report.verdict !== "broken") throw new Error(report.verdict);\n' >api.mjs
node api.mjs
./node_modules/.bin/whytls doctor --browser --no-open --offline --timeout 30000 --json >browser.json 2>browser.err &
browser=$!
for _ in $(seq 100); do grep -q http: browser.err && break; sleep 0.1; done
node -e '
  const [url] = /http:\S+/.exec(require("fs").readFileSync("browser.err", "utf8"));
  const page = async (path) => (await fetch(url + path)).text();
  page("").then(async (look) => {
    if (!/<img src="https:/.test(look) || !/<script>/.test(look)) throw new Error("the page brings no pictures or no script");
    if (!/could not be told/i.test(await page("result"))) throw new Error("a visitor without TLS was judged");
  });
'
status=0
wait "$browser" || status=$?
[ "$status" = 3 ] || { echo "whytls doctor --browser exited $status, expected 3" >&2; exit 1; }
echo 'the packed package works'
