package io.cookery.tools.http.template;

import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which environment variables a definition may name. Whoever may define tools is not thereby to
 * read the database's password or a cloud's credentials out of the process: variables that are
 * known to belong to the system, to other programs or to Cookery are refused. Where a list is
 * given, only what it names is allowed.
 */
public final class SecretNames {

  /** Setting with the names that are allowed, with commas between. */
  public static final String VARIABLE = "COOKERY_TOOL_SECRETS";

  /** Begins variables that are there for tools, however strict the list is. */
  private static final String FOR_TOOLS = "COOKERY_TOOL_";

  private static final String OWN = "COOKERY_";
  private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern LISTED = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\*?");

  private static final Set<String> REFUSED =
      Set.of(
          "CDPATH",
          "CLASSPATH",
          "COMSPEC",
          "CREDENTIALS_DIRECTORY",
          "DATABASE_URL",
          "DISPLAY",
          "EDITOR",
          "ENV",
          "GOOGLE_APPLICATION_CREDENTIALS",
          "HOME",
          "HOSTNAME",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "IFS",
          "INVOCATION_ID",
          "KUBECONFIG",
          "LANG",
          "LANGUAGE",
          "LOGNAME",
          "MAIL",
          "NETRC",
          "NOTIFY_SOCKET",
          "NO_PROXY",
          "ALL_PROXY",
          "OLDPWD",
          "PATH",
          "PATHEXT",
          "PWD",
          "SHELL",
          "SYSTEMROOT",
          "TEMP",
          "TERM",
          "TMP",
          "TMPDIR",
          "TZ",
          "USER",
          "USERNAME",
          "USERPROFILE",
          "WINDIR");

  private static final List<String> REFUSED_BEGINNINGS =
      List.of(
          "AWS_",
          "AZURE_CLIENT_",
          "AZURE_FEDERATED_",
          "AZURE_TENANT_",
          "BASH_",
          "DBUS_",
          "DOCKER_",
          "DYLD_",
          "GIT_",
          "GPG_",
          "JAVA_",
          "JDK_",
          "_JAVA_",
          "KUBERNETES_",
          "LC_",
          "LD_",
          "LISTEN_",
          "MAVEN_",
          "MYSQL_",
          "PG",
          "POSTGRES_",
          "SPRING_",
          "SSH_",
          "SUDO_",
          "SYSTEMD_",
          "VAULT_",
          "XDG_");

  private final List<String> allowed;

  private SecretNames(List<String> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  /** Any but those that are known to be somebody else's. */
  public static SecretNames standard() {
    return new SecretNames(List.of());
  }

  /**
   * As the setting says.
   *
   * @param list names with commas between, each perhaps with a * at its end; empty for the {@link
   *     #standard()}
   * @throws BadInputException naming each that is none, at its index
   */
  public static SecretNames of(String list) {
    List<String> names = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      String name = part.strip();
      if (name.isEmpty()) {
        continue;
      }
      names.add(name);
      if (!LISTED.matcher(name).matches() || (isOwn(name) && !name.startsWith(FOR_TOOLS))) {
        problems.add(
            new Problem(
                "/" + VARIABLE,
                "\"%s\" must be the name of an environment variable that is not Cookery's own, such as PAINTER_KEY or PAINTER_*"
                    .formatted(name)));
      }
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return new SecretNames(names);
  }

  /** What is wrong with naming this variable; empty if it may be named. */
  Optional<String> problem(String variable) {
    if (!FORM.matcher(variable).matches()) {
      return Optional.of(
          "\"" + variable + "\" must be the name of an environment variable, as in ${env:MY_KEY}");
    }
    if (isOwn(variable)
        && (!variable.startsWith(FOR_TOOLS) || variable.equalsIgnoreCase(VARIABLE))) {
      return Optional.of(
          "the variable %s is Cookery's own: give the secret to the server by another, such as %sKEY"
              .formatted(variable, FOR_TOOLS));
    }
    if (allowed.isEmpty()) {
      return isRefused(variable)
          ? Optional.of(
              "the variable %s belongs to the system or to another program: give the secret to the server by another, or have the operator name it in %s"
                  .formatted(variable, VARIABLE))
          : Optional.empty();
    }
    return variable.startsWith(FOR_TOOLS) || allowed.stream().anyMatch(each -> fits(each, variable))
        ? Optional.empty()
        : Optional.of(
            "the variable %s is not one that %s of this server allows"
                .formatted(variable, VARIABLE));
  }

  private static boolean isOwn(String variable) {
    return variable.toUpperCase(Locale.ROOT).startsWith(OWN);
  }

  private static boolean isRefused(String variable) {
    String upper = variable.toUpperCase(Locale.ROOT);
    return REFUSED.contains(upper) || REFUSED_BEGINNINGS.stream().anyMatch(upper::startsWith);
  }

  private static boolean fits(String listed, String variable) {
    return listed.endsWith("*")
        ? variable.startsWith(listed.substring(0, listed.length() - 1))
        : variable.equals(listed);
  }
}
