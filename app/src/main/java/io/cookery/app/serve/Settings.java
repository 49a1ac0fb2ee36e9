package io.cookery.app.serve;

import io.cookery.app.file.FileUnusable;
import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings from everywhere: flags go before the environment, and that before the file. */
public final class Settings {

  private final Map<String, String> flags;
  private final Map<String, String> environment;
  private final SettingsFile file;

  private Settings(Map<String, String> flags, Map<String, String> environment, SettingsFile file) {
    this.flags = Map.copyOf(flags);
    this.environment = environment;
    this.file = file;
  }

  /**
   * Reads the file beside the data, and puts the others over it.
   *
   * @param flags values by the name of the environment variable
   */
  public static Settings of(Path data, Map<String, String> flags, Map<String, String> environment)
      throws FileUnusable {
    return new Settings(flags, environment, SettingsFile.of(data));
  }

  /** All as if it stood in the environment. */
  public Map<String, String> all() {
    Map<String, String> all = new HashMap<>();
    file.values().forEach((setting, value) -> all.put(setting.variable(), value));
    environment.forEach((name, value) -> {
      if (!value.isBlank()) {
        all.put(name, value);
      }
    });
    all.putAll(flags);
    return all;
  }

  /** Tells what is wrong where it stands: at a flag, a variable, or a line of the file. */
  public FileUnusable where(BadInputException bad) {
    List<String> lines = new ArrayList<>();
    for (Problem problem : bad.problems()) {
      lines.add(where(problem));
    }
    return new FileUnusable(String.join("\n", lines));
  }

  private String where(Problem problem) {
    String variable = problem.path().replaceFirst("^/", "").replaceFirst("/.*$", "");
    Setting setting = Setting.ofVariable(variable).orElse(null);
    if (setting == null) {
      return variable.isEmpty() ? problem.message() : variable + ": " + problem.message();
    }
    if (flags.containsKey(variable)) {
      return setting.flag() + ": " + problem.message();
    }
    boolean inEnvironment = !environment.getOrDefault(variable, "").isBlank();
    return !inEnvironment && file.values().containsKey(setting)
        ? file.unusable(setting, problem.message()).message()
        : variable + ": " + problem.message();
  }
}
