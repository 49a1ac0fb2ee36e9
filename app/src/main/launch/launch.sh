# Starts Cookery in a Java machine; read by `cook` of a clone and by that of a built archive.
#
# Whoever reads it has set: java (the program), place (the folder of cook.jar), cache_dir and
# cache_mark (caches are cache_dir/KIND-cache_mark.aot), and has a function `say`.

java_flags="-XX:+UseSerialGC -Djava.awt.headless=true"
java_flags="$java_flags --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8"

# File names are UTF-8 everywhere today; without such a locale Java could not open many of them.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]*) ;;
  *) LC_ALL=C.UTF-8 && export LC_ALL ;;
esac

# The server has a cache and a class path of its own: all that a cache holds is loaded at each start,
# each jar is opened at each start, and the other commands need none of a server's. Commands that end
# soon do without the second compiler, which would only get in their way.
read_command() {
  compiler=
  heap=
  command=
  for word in "$@"; do
    case $word in
      -*) ;;
      *)
        command=$word
        break
        ;;
    esac
  done
  case $command in
    serve)
      kind=serve
      # What a burst needed is given back when all of the heap is collected, at once and not by steps.
      heap="-XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:-ShrinkHeapInSteps"
      jar=$place/cook-serve.jar
      ;;
    run | plan | import-layers)
      kind=start
      jar=$place/cook.jar
      ;;
    *)
      kind=start
      jar=$place/cook.jar
      compiler=-XX:TieredStopAtLevel=1
      ;;
  esac
  cache=$cache_dir/$kind-$cache_mark.aot
}

# Cooks a small collection once, so that the cache knows every class that the main job needs.
#   $1 the cache, $2 the collection file, $3 an empty folder for what comes of it, $4 a log
train_start() {
  "$java" -XX:AOTCacheOutput="$1" -Xlog:disable $java_flags \
    -cp "$place/cook.jar" io.cookery.app.Cook run "$2" --data "$3/data" --out "$3/out" \
    >"$4" 2>&1 && [ -s "$1" ]
}

# Starts a server once and ends it.
#   $1 the cache, $2 an empty folder, $3 a log, $4 how nice it is to others
train_serve() {
  : >"$3"
  nice -n "$4" "$java" -XX:AOTCacheOutput="$1" -Xlog:disable $java_flags \
    -cp "$place/cook-serve.jar" io.cookery.app.Cook serve --port 0 --management-port 0 \
    --data "$2/data" >"$3" 2>&1 &
  server=$!
  while kill -0 "$server" 2>/dev/null && ! grep -q '^listening on ' "$3"; do
    sleep 0.2
  done
  kill -TERM "$server" 2>/dev/null || :
  wait "$server" && [ -s "$1" ]
}

# Becomes the Java machine that does what the arguments say.
start_java() {
  start=
  [ -s "$cache" ] && start="-XX:AOTCache=$cache"
  streams=
  [ -t 0 ] && streams=0
  [ -t 1 ] && streams=${streams}1
  [ -t 2 ] && streams=${streams}2
  columns=
  if [ -n "$streams" ]; then
    columns=$(stty size </dev/tty 2>/dev/null) || columns=
    columns=${columns#* }
  fi
  # shellcheck disable=SC2086 # flags are words
  exec "$java" ${start:+"$start"} -Xlog:disable -Xlog:all=error:stderr $java_flags \
    $compiler $heap -Dcookery.terminal="$streams" -Dcookery.columns="$columns" \
    ${COOKERY_JAVA_OPTS:-} -cp "$jar" io.cookery.app.Cook "$@"
}
