package io.cookery.app;

import picocli.CommandLine.IVersionProvider;

/** Which Cookery this is, as its jar says. */
public final class Version implements IVersionProvider {

  /** Such as {@code 0.1.0}; {@code development} outside a jar. */
  public static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "cook " + current() + " (Java " + Runtime.version().feature() + ")",
    };
  }
}
