package io.cookery.tools.http.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.input.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH",
        "Path",
        "HOME",
        "PGPASSWORD",
        "PGPASSFILE",
        "AWS_SECRET_ACCESS_KEY",
        "LD_PRELOAD",
        "JAVA_TOOL_OPTIONS",
        "_JAVA_OPTIONS",
        "JDK_JAVA_OPTIONS",
        "SSH_AUTH_SOCK",
        "GOOGLE_APPLICATION_CREDENTIALS",
        "KUBERNETES_SERVICE_HOST",
        "https_proxy",
        "COOKERY_SECRET",
        "COOKERY_DB_PASSWORD",
        "COOKERY_OWNER_KEY",
        "cookery_secret",
        "COOKERY_TOOL_SECRETS",
        "",
        "A B",
        "1A"
      })
  void whatIsSomebodyElsesIsRefused(String name) {
    assertThat(SecretNames.standard().problem(name)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
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
        "WINDIR"
      })
  void whatTheSystemOrAnotherProgramKnowsByThisNameIsRefused(String name) {
    assertThat(SecretNames.standard().problem(name)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
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
        "XDG_"
      })
  void whatBeginsAsAnotherProgramsIsRefused(String beginning) {
    assertThat(SecretNames.standard().problem(beginning + "X")).isPresent();
    assertThat(SecretNames.standard().problem("X" + beginning + "X")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MY_KEY",
        "HOOK_SECRET",
        "OPENAI_API_KEY",
        "GOOGLE_API_KEY",
        "COOKERY_TOOL_KEY",
        "key"
      })
  void whatIsAToolsOwnIsAllowed(String name) {
    assertThat(SecretNames.standard().problem(name)).isEmpty();
  }

  @Test
  void aListAllowsWhatItNamesAlone() {
    SecretNames names = SecretNames.of("MY_KEY, PAINTER_*, AWS_REGION");
    assertThat(names.problem("MY_KEY")).isEmpty();
    assertThat(names.problem("PAINTER_KEY")).isEmpty();
    assertThat(names.problem("AWS_REGION")).isEmpty();
    assertThat(names.problem("COOKERY_TOOL_KEY")).isEmpty();
    assertThat(names.problem("MY_KEY_2")).isPresent();
    assertThat(names.problem("OPENAI_API_KEY")).isPresent();
    assertThat(names.problem("COOKERY_SECRET")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A-B", "*", "MY_*KEY", "COOKERY_SECRET", "COOKERY_*"})
  void aListThatNamesWhatCannotBeNamedIsRefused(String list) {
    assertThatThrownBy(() -> SecretNames.of(list)).isInstanceOf(BadInputException.class);
  }
}
