package io.cookery.tools.svg;

import com.twelvemonkeys.image.ImageUtil;
import com.twelvemonkeys.imageio.ImageReaderBase;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.io.enc.Decoder;
import com.twelvemonkeys.lang.Validate;
import io.cookery.input.ThrownTrouble;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a drawing process is started: by this Java, with little memory and nothing of the node's. */
final class DrawingCommand {

  /** The heap of one: the largest picture, and one more of its size beside it. */
  static final int HEAP_MEGABYTES = 768;

  /** Below requests, which wait for a core for less time than a drawing takes. */
  private static final String NICENESS = "10";

  /** What fonts are found by, and nothing else: secrets are in the environment. */
  private static final Set<String> PASSED =
      Set.of(
          "HOME",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "LD_LIBRARY_PATH",
          "FONTCONFIG_FILE",
          "FONTCONFIG_PATH",
          "XDG_CACHE_HOME",
          "XDG_CONFIG_HOME",
          "XDG_DATA_HOME",
          "SYSTEMROOT",
          "WINDIR");

  /** One class of each archive that draws and reads pictures. */
  private static final List<Class<?>> NEEDED =
      List.of(
          DrawingMain.class,
          ThrownTrouble.class,
          WebPImageReaderSpi.class,
          ImageReaderBase.class,
          Directory.class,
          Validate.class,
          Decoder.class,
          ImageUtil.class);

  private final List<String> words;
  private final Map<String, String> environment;

  private DrawingCommand(List<String> words, Map<String, String> environment) {
    this.words = words;
    this.environment = environment;
  }

  static DrawingCommand of(Map<String, String> environment) {
    List<String> words = new ArrayList<>();
    nice(environment).ifPresent(nice -> words.addAll(List.of(nice.toString(), "-n", NICENESS)));
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Xmx%dm".formatted(HEAP_MEGABYTES));
    words.add("-XX:+UseSerialGC");
    words.add("-XX:-UsePerfData");
    words.add("-Xshare:auto");
    words.add("-Xlog:disable");
    words.add("-Djava.awt.headless=true");
    words.add("-Dfile.encoding=UTF-8");
    words.add("-cp");
    words.add(classPath());
    words.add(DrawingMain.class.getName());
    Map<String, String> passed = new HashMap<>(environment);
    passed.keySet().removeIf(name -> !PASSED.contains(name.toUpperCase(Locale.ROOT)));
    return new DrawingCommand(List.copyOf(words), Map.copyOf(passed));
  }

  Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.directory(new File(System.getProperty("java.io.tmpdir")));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  List<String> words() {
    return words;
  }

  Map<String, String> environment() {
    return environment;
  }

  private static Optional<Path> nice(Map<String, String> environment) {
    return places(environment.getOrDefault("PATH", ""))
        .map(folder -> Path.of(folder, "nice"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The parts of a list of places, such as a class path. */
  private static Stream<String> places(String list) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(list)
        .filter(place -> !place.isEmpty());
  }

  /** Where the classes are that draw; all that the program has when that cannot be told. */
  private static String classPath() {
    Set<String> places = new LinkedHashSet<>();
    for (Class<?> needed : NEEDED) {
      Optional<Path> place = place(needed);
      if (place.isEmpty()) {
        return absolute(System.getProperty("java.class.path"));
      }
      places.add(place.get().toString());
    }
    return String.join(File.pathSeparator, places);
  }

  private static Optional<Path> place(Class<?> of) {
    CodeSource source = of.getProtectionDomain().getCodeSource();
    URL url = source == null ? null : source.getLocation();
    if (url == null || !url.getProtocol().equals("file")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(url.toURI())).filter(Files::exists);
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** It is started in another folder. */
  private static String absolute(String classPath) {
    return places(classPath)
        .map(place -> Path.of(place).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
