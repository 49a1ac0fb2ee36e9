# Finds a JDK 25 or newer; read by the scripts that need one.

jdk_places="/usr/lib/jvm /usr/java /opt /opt/java /Library/Java/JavaVirtualMachines"
jdk_places="$jdk_places ${HOME:-/root}/.sdkman/candidates/java ${HOME:-/root}/.jdks"

# The version of the JDK in a folder, such as 25.0.1; fails when it is none.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$1/release"
}

is_jdk() {
  version=$(jdk_version "$1") || return 1
  case ${version%%[!0-9]*} in
    '') return 1 ;;
    *) [ "${version%%[!0-9]*}" -ge 25 ] ;;
  esac
}

# Prints the folder of the first one found.
find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && is_jdk "$JAVA_HOME"; then
    echo "$JAVA_HOME"
    return 0
  fi
  on_path=$(command -v java 2>/dev/null) || on_path=
  while [ -n "$on_path" ] && [ -h "$on_path" ]; do
    link=$(readlink "$on_path")
    case $link in
      /*) on_path=$link ;;
      *) on_path=$(dirname -- "$on_path")/$link ;;
    esac
  done
  if [ -n "$on_path" ]; then
    folder=$(CDPATH='' cd -- "$(dirname -- "$on_path")/.." && pwd -P)
    if is_jdk "$folder"; then
      echo "$folder"
      return 0
    fi
  fi
  for place in $jdk_places; do
    for folder in "$place"/* "$place"/*/Contents/Home; do
      if is_jdk "$folder"; then
        echo "$folder"
        return 0
      fi
    done
  done
  return 1
}
