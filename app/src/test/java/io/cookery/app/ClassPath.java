package io.cookery.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars that a command starts with: only the server has those that nothing else needs. */
final class ClassPath {

  private static final Pattern GROUPS = Pattern.compile("<server\\.groups>(.+?)</server\\.groups>");

  private ClassPath() {}

  static String of(String command) throws IOException {
    String all = System.getProperty("java.class.path");
    return command.equals("serve") ? all : without(all, folders());
  }

  private static String without(String all, List<String> folders) {
    return Stream.of(all.split(File.pathSeparator))
        .filter(jar -> folders.stream().noneMatch(jar::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Where a Maven repository keeps what the build leaves out. */
  private static List<String> folders() throws IOException {
    Matcher groups = GROUPS.matcher(Files.readString(Path.of("pom.xml")));
    if (!groups.find()) {
      throw new IllegalStateException("pom.xml does not say which jars only the server needs");
    }
    return Stream.of(groups.group(1).split(","))
        .map(group -> "/" + group.replace('.', '/'))
        .toList();
  }
}
