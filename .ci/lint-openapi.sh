# Sourced. lint_openapi DOCUMENT checks an OpenAPI document with Redocly, which needs Node.js.

_lint_home=$home/server/lint

# Redocly runs on 20.19 and later of 20, and on 22.12 and later.
_node_will_do() {
  command -v npm >/dev/null 2>&1 && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22 ? 0 : 1);
  ' 2>/dev/null
}

_node_install() {
  if ! command -v npm >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "installing Node.js …"
    apt-get update -qq && apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null
  fi
}

lint_openapi() {
  if ! _node_will_do; then
    _node_install || true
  fi
  if ! _node_will_do; then
    say "the OpenAPI document was NOT linted: that needs npm and Node.js 20.19, or 22.12 or newer"
    return 0
  fi
  if [ ! -x "$_lint_home/node_modules/.bin/redocly" ]; then
    (cd "$_lint_home" && npm ci --no-audit --no-fund --loglevel=error >/dev/null) || return 1
  fi
  REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true \
    "$_lint_home/node_modules/.bin/redocly" lint \
    --config "$_lint_home/redocly.yaml" --format=stylish "$1"
}
