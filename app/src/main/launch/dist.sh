# Builds an archive of Cookery for this platform that needs neither a JDK nor Maven; read by `cook`,
# which has built everything and has set what launch.sh needs.

# The modules of Java that Cookery and its libraries may use. A font is read by java.desktop.
dist_modules=java.se,jdk.charsets,jdk.crypto.cryptoki,jdk.httpserver,jdk.jfr
dist_modules=$dist_modules,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported
dist_modules=$dist_modules,jdk.zipfs

# Such as linux-x86_64.
dist_platform() {
  printf '%s-%s\n' "$(uname -s | tr '[:upper:]' '[:lower:]')" "$(uname -m)"
}

# Fails with a line that says what to do.
dist_fail() {
  say "no archive was made: $1"
  exit 1
}

# Makes the archive in the folder $1 and prints its path.
dist() {
  out=$1
  mkdir -p "$out" || dist_fail "$out cannot be made; name a folder that you may write to"
  out=$(CDPATH='' cd -- "$out" && pwd -P)
  version=$(sed -n 's/^  <version>\(.*\)<\/version>/\1/p' "$home/pom.xml" | head -n 1)
  name=cookery-$version-$(dist_platform)
  stage=$(mktemp -d "$out/.dist.XXXXXX")
  trap 'rm -rf "$stage"' EXIT
  trap 'exit 130' INT TERM HUP
  root=$stage/$name
  mkdir -p "$root/bin" "$root/lib" "$root/share"

  say "making a Java runtime of its own …"
  "$java_home/bin/jlink" --add-modules "$dist_modules" --include-locales=en --strip-debug \
    --no-man-pages --no-header-files --output "$root/runtime" >"$stage/jlink.log" 2>&1 ||
    dist_fail "jlink of $java_home failed: $(tail -n 1 "$stage/jlink.log")"

  cp "$home/app/src/main/launch/cook" "$root/bin/cook"
  chmod 755 "$root/bin/cook"
  cp "$home/app/src/main/launch/launch.sh" "$root/lib/"
  cp -R -p "$place/cook.jar" "$place/cook-serve.jar" "$place/lib" "$root/lib/"
  "$java_home/bin/java" "$home/app/src/main/launch/Unseal.java" "$root/lib/lib" ||
    dist_fail "the jars could not be unsealed"
  cp -R "$home/examples" "$root/examples"
  cp -R "$home/docs" "$root/docs"
  cp "$home/LICENSE" "$home/README.md" "$home/CHANGELOG.md" "$root/"

  say "preparing fast starts …"
  java=$root/runtime/bin/java
  place=$root/lib
  for kind in start serve; do
    mkdir "$stage/$kind"
    case $kind in
      start)
        train_start "$root/lib/start-cache.aot" "$home/app/src/main/start/start.yaml" \
          "$stage/start" "$stage/$kind.log"
        ;;
      serve) train_serve "$root/lib/serve-cache.aot" "$stage/serve" "$stage/$kind.log" 0 ;;
    esac || dist_fail "the new runtime does not start Cookery: $(tail -n 1 "$stage/$kind.log")"
  done

  say "writing completions and man pages …"
  "$root/bin/cook" man "$root/share/man" >/dev/null || dist_fail "man pages could not be written"
  mkdir "$root/share/completions"
  for shell in bash zsh fish; do
    "$root/bin/cook" completion "$shell" >"$root/share/completions/cook.$shell" ||
      dist_fail "no completion for $shell could be written"
  done
  "$root/bin/cook" schema >"$root/share/cook.schema.json" || dist_fail "no schema could be written"

  say "packing …"
  archive=$out/$name.tar.gz
  # Times stay as they are: Java compares those of jars with what its cache knows.
  tar -C "$stage" -czf "$stage/archive" "$name" || dist_fail "tar could not write it"
  mv "$stage/archive" "$archive"
  printf '%s\n' "$archive"
}

# `cook dist [DIR]`
dist_command() {
  folder=
  for word in "$@"; do
    case $word in
      -h | --help)
        cat <<'HELP'
Usage: cook dist [DIR]
Builds an archive for this platform that runs without a JDK, Maven or a build: unpack it anywhere
and run its bin/cook. Prints the path of the archive.

  DIR   where to put it; app/target/dist of this clone if not given
HELP
        return 0
        ;;
      dist) ;;
      -*) dist_usage "there is no option $word" ;;
      *)
        [ -z "$folder" ] || dist_usage "more than one folder is named"
        folder=$word
        ;;
    esac
  done
  dist "${folder:-$target/dist}"
}

dist_usage() {
  say "$1; try: cook dist --help"
  exit 2
}
