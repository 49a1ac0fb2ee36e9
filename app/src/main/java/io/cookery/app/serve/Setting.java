package io.cookery.app.serve;

import io.cookery.NodeSettings;
import io.cookery.app.LocalCookery;
import io.cookery.db.DatabaseSettings;
import io.cookery.server.RequestRates;
import io.cookery.server.ServerSettings;
import io.cookery.server.ServerSettingsReader;
import io.cookery.server.TokenIssuer;
import io.cookery.tools.http.template.SecretNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** All that can be set of a server: by a flag, by the environment, or in {@code cookery.yaml}. */
public enum Setting {
  DATA("COOKERY_DATA", "DIR", ".cookery", "Data directory: database, assets, log."),
  DB_URL(
      DatabaseSettings.URL_VARIABLE,
      "URL",
      "its own, in the data directory",
      "An outside PostgreSQL, jdbc:postgresql://host:5432/database."),
  DB_USER(DatabaseSettings.USER_VARIABLE, "NAME", "as the URL says", "Its user."),
  DB_PASSWORD(
      DatabaseSettings.PASSWORD_VARIABLE,
      "TEXT",
      "as the URL says",
      "Its password; better given by the environment than by a flag, which others can see."),
  HOST(
      ServerSettingsReader.HOST,
      "HOST",
      ServerSettings.DEFAULT_HOST,
      "Address to listen on; 0.0.0.0 for all."),
  PORT(
      ServerSettingsReader.PORT,
      "N",
      ServerSettings.DEFAULT_PORT,
      "Port of the API; 0 picks a free one."),
  MANAGEMENT_PORT(
      ServerSettingsReader.MANAGEMENT_PORT,
      "N",
      ServerSettings.DEFAULT_MANAGEMENT_PORT,
      "Port of /healthz, /readyz and /metrics, which ask for no key; 0 picks a free one."),
  PUBLIC_URL(
      ServerSettingsReader.PUBLIC_URL,
      "URL",
      "http://HOST:PORT",
      "Where tools call back, as they see this server."),
  OWNER_KEY(
      ServerSettingsReader.OWNER_KEY,
      "KEY",
      "a random one, printed once",
      "The owner's key at the first start: ck_ and at least 32 characters."),
  SECRET(
      "COOKERY_SECRET",
      "TEXT",
      "made once, kept in the database",
      "Signs callback tokens; at least 32 characters, the same on every node and at every start. It"
          + " is not written into the database."),
  ASSETS(
      LocalCookery.ASSETS_VARIABLE,
      "URL",
      "assets in the data directory",
      "Where outputs are kept: file: and an absolute path, which all nodes share."),
  LAYERS(
      ServerSettingsReader.LAYERS,
      "DIR",
      "none",
      "Folder whose files the owner's collections may name."),
  ALLOW_PRIVATE(
      ServerSettingsReader.ALLOW_PRIVATE,
      "HOSTS",
      "none",
      "Hosts or CIDRs, with commas between, that tools and webhooks may reach although private."
          + " While the server listens on loopback, a tool that its definition puts on this machine"
          + " needs no entry."),
  TOOL_SECRETS(
      SecretNames.VARIABLE,
      "NAMES",
      "all but those of the system, of databases and clouds, and of Cookery",
      "Environment variables, with commas between and perhaps a * at the end, that tool definitions"
          + " may name. Those that begin with COOKERY_TOOL_ always may be."),
  TRUSTED_PROXIES(
      ServerSettingsReader.TRUSTED_PROXIES,
      "BLOCKS",
      "none",
      "Addresses or CIDRs, with commas between, of proxies in front of this server, which say in"
          + " X-Forwarded-For or Forwarded where a request comes from."),
  REQUESTS_PER_MINUTE(
      ServerSettingsReader.REQUESTS_PER_MINUTE,
      "N",
      RequestRates.DEFAULT.perMinute(),
      "Requests of one key a minute at most."),
  REQUEST_BURST(
      ServerSettingsReader.REQUEST_BURST,
      "N",
      RequestRates.DEFAULT.burst(),
      "Requests of one key at once at most."),
  ACCOUNT_REQUESTS_PER_MINUTE(
      ServerSettingsReader.ACCOUNT_REQUESTS_PER_MINUTE,
      "N",
      "4 times that of a key",
      "Requests of all keys of an account a minute at most."),
  ACCOUNT_REQUEST_BURST(
      ServerSettingsReader.ACCOUNT_REQUEST_BURST,
      "N",
      "4 times that of a key",
      "Requests of all keys of an account at once at most."),
  TOKEN_ISSUER(
      ServerSettingsReader.TOKEN_ISSUER,
      "URL",
      "none",
      "OpenID provider whose tokens are taken beside keys."),
  TOKEN_KEYS(
      ServerSettingsReader.TOKEN_KEYS,
      "URL",
      "as the provider says",
      "Where the provider's public keys are."),
  TOKEN_AUDIENCE(
      ServerSettingsReader.TOKEN_AUDIENCE, "TEXT", "none", "Whom its tokens must be for."),
  TOKEN_ACCOUNT_CLAIM(
      ServerSettingsReader.TOKEN_ACCOUNT_CLAIM,
      "NAME",
      TokenIssuer.DEFAULT_ACCOUNT_CLAIM,
      "The claim that names the account."),
  LEASE_SECONDS(
      "COOKERY_LEASE_SECONDS",
      "N",
      NodeSettings.DEFAULT_LEASE.toSeconds(),
      "How long this node counts as alive after its last beat."),
  PATIENCE_SECONDS(
      "COOKERY_PATIENCE_SECONDS",
      "N",
      NodeSettings.DEFAULT_PATIENCE.toSeconds(),
      "How long a service that cannot be reached is waited for until its cooks pause."),
  LEDGER_WRITERS(
      "COOKERY_LEDGER_WRITERS",
      "N",
      NodeSettings.DEFAULT_LEDGER_WRITERS,
      "Threads of this node that write."),
  MAX_SUBMITS(
      "COOKERY_MAX_SUBMITS",
      "N",
      NodeSettings.DEFAULT_MAX_JOBS,
      "Calls of tools that this node makes at once at most.");

  private static final String PREFIX = "COOKERY_";

  private final String variable;
  private final String label;
  private final String otherwise;
  private final String meaning;

  Setting(String variable, String label, Object otherwise, String meaning) {
    this.variable = variable;
    this.label = label;
    this.otherwise = String.valueOf(otherwise);
    this.meaning = meaning;
  }

  /** The environment variable. */
  public String variable() {
    return variable;
  }

  /** The option of {@code cook serve}, such as {@code --db-url}. */
  public String flag() {
    return "--" + words().replace('_', '-');
  }

  /** The key in {@code cookery.yaml}, such as {@code dbUrl}. */
  public String key() {
    List<String> parts = List.of(words().split("_", -1));
    return parts.getFirst()
        + parts.stream()
            .skip(1)
            .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
            .collect(Collectors.joining());
  }

  private String words() {
    return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
  }

  /** What kind of thing its value is, for help. */
  public String label() {
    return label;
  }

  /** What holds when it is not set, for help. */
  public String otherwise() {
    return otherwise;
  }

  public String meaning() {
    return meaning;
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }

  static Optional<Setting> ofVariable(String variable) {
    return Arrays.stream(values())
        .filter(setting -> setting.variable().equals(variable))
        .findFirst();
  }
}
