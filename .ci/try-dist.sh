# Sourced. try_dist builds an archive as `cook dist` does and uses it as a user would who has
# neither a JDK nor Maven: unpacked elsewhere, with nothing but the plainest tools on the PATH.

_dist_tools="sh dirname readlink uname sed tr stty grep cat"

_dist_fail() {
  say "the archive of cook dist does not work: $1"
  return 1
}

try_dist() {
  scratch=$(mktemp -d "$home/target/try-dist.XXXXXX")
  _try_dist "$scratch" && code_of_try=0 || code_of_try=$?
  rm -rf "$scratch"
  return "$code_of_try"
}

_try_dist() {
  archive=$(JAVA_HOME=$java_home "$home/cook" dist "$1/archive") || return 1
  mkdir "$1/some place" "$1/path" "$1/home"
  tar -C "$1/some place" -xzf "$archive" || return 1
  rm -rf "$1/archive"
  for tool in $_dist_tools; do
    ln -s "$(command -v "$tool")" "$1/path/$tool"
  done
  unpacked=$(echo "$1/some place"/*)
  _in_dist "$1" --version | grep -q '^cook [0-9]' || _dist_fail "--version" || return 1
  _in_dist "$1" run "$unpacked/examples/haiku/haiku.yaml" --data "$1/data" --out "$1/out" \
    >"$1/log" 2>&1 && [ -s "$1/out/manifest.json" ] || _dist_fail "run: $(tail -n 1 "$1/log")" ||
    return 1
  _try_serve "$1" || _dist_fail "serve: $(tail -n 1 "$1/log")" || return 1
  for file in man/man1/cook-run.1 completions/cook.bash completions/cook.zsh \
    completions/cook.fish cook.schema.json; do
    [ -s "$unpacked/share/$file" ] || _dist_fail "$file is missing" || return 1
  done
}

# Only with its own cache: a Java machine that cannot use it does not start.
_in_dist() {
  tried=$1
  shift
  (exec env -i HOME="$tried/home" PATH="$tried/path" COOKERY_JAVA_OPTS=-XX:AOTMode=on \
    "$unpacked/bin/cook" "$@")
}

_try_serve() {
  # Becomes the server itself, so that it is what is told to end.
  (exec env -i HOME="$1/home" PATH="$1/path" COOKERY_JAVA_OPTS=-XX:AOTMode=on \
    "$unpacked/bin/cook" serve --port 0 --management-port 0 --data "$1/data" >"$1/log" 2>&1) &
  server=$!
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    grep -q '^listening on ' "$1/log" && break
    kill -0 "$server" 2>/dev/null || return 1
    sleep 1
  done
  kill -TERM "$server" 2>/dev/null
  wait "$server" && grep -q '^listening on ' "$1/log"
}
