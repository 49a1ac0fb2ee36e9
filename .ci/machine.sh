# Finds what the scripts need of a machine; as root on Debian, installs what the distribution has.
# Read after find-jdk.sh by a script that has a function `say`.

# Sets java_home, or says all that is missing at once and ends.
#   $1 `build` if Maven is needed too, else `run`
need_machine() {
  if ! find_lacking "$1"; then
    install_lacking
    find_lacking "$1" || say_lacking "$1"
  fi
}

find_lacking() {
  lacks_jdk=
  lacks_maven=
  java_home=$(find_jdk) || lacks_jdk=yes
  [ "$1" = run ] || command -v mvn >/dev/null 2>&1 || lacks_maven=yes
  [ -z "$lacks_jdk$lacks_maven" ]
}

install_lacking() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 0
  say "asking the distribution for${lacks_jdk:+ a JDK}${lacks_jdk:+${lacks_maven:+ and}}${lacks_maven:+ Maven} …"
  apt-get update -qq >/dev/null 2>&1 || :
  packages=
  [ -n "$lacks_maven" ] && packages=maven
  if [ -n "$lacks_jdk" ]; then
    newest=$(apt-cache search --names-only '^openjdk-[0-9]+-jdk-headless$' 2>/dev/null |
      sed -n 's/^openjdk-\([0-9]*\)-.*/\1/p' | sort -n | tail -n 1)
    [ -n "$newest" ] && [ "$newest" -ge 25 ] && packages="$packages openjdk-$newest-jdk-headless"
  fi
  [ -n "$packages" ] || return 0
  # shellcheck disable=SC2086 # packages are words
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages \
    >/dev/null 2>&1 || say "apt-get could not install:" $packages
}

say_lacking() {
  say "this machine lacks what Cookery needs:"
  if [ -n "$lacks_jdk" ]; then
    say "  a JDK 25 or newer: install one (such as Temurin 25, https://adoptium.net) and set JAVA_HOME to it"
    say "    looked at JAVA_HOME, java on the PATH, and: $jdk_places"
  fi
  if [ -n "$lacks_maven" ]; then
    say "  Maven (mvn), to build it: such as apt-get install maven, brew install maven"
  fi
  exit 1
}
