# Sourced. try_embed builds examples/embed against artifacts that are installed as a user would
# install them, into a repository of its own, and runs it.

try_embed() {
  scratch=$(mktemp -d "$home/target/try-embed.XXXXXX")
  _try_embed "$scratch" && code_of_try=0 || code_of_try=$?
  rm -rf "$scratch"
  return "$code_of_try"
}

_try_embed() {
  repository=$(JAVA_HOME=$java_home mvn -q -f "$home/pom.xml" -N help:evaluate \
    -Dexpression=settings.localRepository -DforceStdout 2>/dev/null) || repository=
  [ -d "$repository" ] || repository=${HOME:-/root}/.m2/repository
  # What Maven has fetched for the build itself is not fetched again.
  cat >"$1/settings.xml" <<SETTINGS
<settings>
  <localRepository>$1/repository</localRepository>
  <profiles>
    <profile>
      <id>fetched</id>
      <repositories>
        <repository><id>fetched</id><url>file://$repository</url></repository>
      </repositories>
      <pluginRepositories>
        <pluginRepository><id>fetched</id><url>file://$repository</url></pluginRepository>
      </pluginRepositories>
    </profile>
  </profiles>
  <activeProfiles><activeProfile>fetched</activeProfile></activeProfiles>
</settings>
SETTINGS
  cp -R "$home/examples/embed" "$1/embed"
  _embed_maven "$1" -f "$home/pom.xml" -pl engine,conformance -am -Dmaven.test.skip \
    -Dspotless.check.skip install || return 1
  _embed_maven "$1" -f "$1/embed/pom.xml" package dependency:build-classpath \
    -Dmdep.outputFile="$1/class-path" || return 1
  "$java_home/bin/java" --enable-native-access=ALL-UNNAMED \
    -cp "$1/embed/target/classes:$(cat "$1/class-path")" example.Greetings "$1/data" >"$1/log" 2>&1 &&
    grep -q '^completed$' "$1/log" && grep -q '^6 {' "$1/log" || {
    say "the program of examples/embed does not work:"
    cat "$1/log"
    return 1
  }
}

_embed_maven() {
  settings=$1/settings.xml
  shift
  JAVA_HOME=$java_home \
    MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" \
    mvn -q -B -s "$settings" "$@"
}
