package io.cookery.server;

import io.cookery.account.KeySecret;
import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import io.cookery.tools.net.AddressBlock;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a server's settings from environment variables, and says all that is wrong with them. */
public final class ServerSettingsReader {

  public static final String HOST = "COOKERY_HOST";
  public static final String PORT = "COOKERY_PORT";
  public static final String MANAGEMENT_PORT = "COOKERY_MANAGEMENT_PORT";
  public static final String PUBLIC_URL = "COOKERY_PUBLIC_URL";
  public static final String OWNER_KEY = "COOKERY_OWNER_KEY";
  public static final String ALLOW_PRIVATE = "COOKERY_ALLOW_PRIVATE";
  public static final String TRUSTED_PROXIES = "COOKERY_TRUSTED_PROXIES";
  public static final String LAYERS = "COOKERY_LAYERS";
  public static final String REQUESTS_PER_MINUTE = "COOKERY_REQUESTS_PER_MINUTE";
  public static final String REQUEST_BURST = "COOKERY_REQUEST_BURST";
  public static final String ACCOUNT_REQUESTS_PER_MINUTE = "COOKERY_ACCOUNT_REQUESTS_PER_MINUTE";
  public static final String ACCOUNT_REQUEST_BURST = "COOKERY_ACCOUNT_REQUEST_BURST";
  public static final String TOKEN_ISSUER = "COOKERY_TOKEN_ISSUER";
  public static final String TOKEN_KEYS = "COOKERY_TOKEN_KEYS";
  public static final String TOKEN_AUDIENCE = "COOKERY_TOKEN_AUDIENCE";
  public static final String TOKEN_ACCOUNT_CLAIM = "COOKERY_TOKEN_ACCOUNT_CLAIM";

  private static final int MAX_PORT = 65_535;

  private final Map<String, String> environment;
  private final List<Problem> problems = new ArrayList<>();

  private ServerSettingsReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Reads; what is unset or empty has its default.
   *
   * @throws BadInputException naming every variable that cannot be used
   */
  public static ServerSettings read(Map<String, String> environment) {
    return new ServerSettingsReader(environment).settings();
  }

  private ServerSettings settings() {
    String host = text(HOST);
    int port = number(PORT, 0, MAX_PORT, ServerSettings.DEFAULT_PORT);
    int management = number(MANAGEMENT_PORT, 0, MAX_PORT, ServerSettings.DEFAULT_MANAGEMENT_PORT);
    if (port == management && port != 0) {
      problem(MANAGEMENT_PORT, "must be another port than " + PORT + ": it asks for no credential");
    }
    ServerSettings settings =
        new ServerSettings(
            host == null ? ServerSettings.DEFAULT_HOST : host,
            port,
            management,
            url(PUBLIC_URL),
            ownerKey(),
            rates(),
            issuer(),
            list(ALLOW_PRIVATE),
            blocks(TRUSTED_PROXIES),
            folder(LAYERS),
            ServerSettings.DEFAULT_PATIENCE);
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return settings;
  }

  private @Nullable Path folder(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      Path folder = Path.of(text).toAbsolutePath().normalize();
      if (Files.isDirectory(folder)) {
        return folder;
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    problem(name, "must be a folder that is there");
    return null;
  }

  private RequestRates rates() {
    RequestRates key =
        RequestRates.ofKey(
            rate(REQUESTS_PER_MINUTE, RequestRates.DEFAULT.perMinute()),
            rate(REQUEST_BURST, RequestRates.DEFAULT.burst()));
    return new RequestRates(
        key.perMinute(),
        key.burst(),
        rate(ACCOUNT_REQUESTS_PER_MINUTE, key.accountPerMinute()),
        rate(ACCOUNT_REQUEST_BURST, key.accountBurst()),
        key.failuresPerMinute());
  }

  private int rate(String name, int otherwise) {
    return number(name, 1, RequestRates.MAX, otherwise);
  }

  private @Nullable KeySecret ownerKey() {
    String text = text(OWNER_KEY);
    if (text == null) {
      return null;
    }
    KeySecret key = KeySecret.parse(text).orElse(null);
    if (key == null) {
      problem(OWNER_KEY, "must be ck_ and 32 to 200 letters, digits, - or _, such as random ones");
    }
    return key;
  }

  private @Nullable TokenIssuer issuer() {
    String issuer = text(TOKEN_ISSUER);
    String audience = text(TOKEN_AUDIENCE);
    String claim = text(TOKEN_ACCOUNT_CLAIM);
    URI keys = url(TOKEN_KEYS);
    if (issuer == null) {
      if (audience != null || claim != null || keys != null) {
        problem(TOKEN_ISSUER, "is needed for the other settings of tokens to mean anything");
      }
      return null;
    }
    if (audience == null) {
      // Without one, a token that was meant for any other service would be good here.
      problem(TOKEN_AUDIENCE, "is needed beside " + TOKEN_ISSUER + ": whom tokens must be for");
      return null;
    }
    return new TokenIssuer(
        issuer, keys, audience, claim == null ? TokenIssuer.DEFAULT_ACCOUNT_CLAIM : claim);
  }

  private @Nullable URI url(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      if (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getHost() != null
          && url.getUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    problem(name, "must be an address such as https://cookery.example.com");
    return null;
  }

  private List<String> list(String name) {
    String text = text(name);
    return text == null
        ? List.of()
        : Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
  }

  private List<AddressBlock> blocks(String name) {
    List<AddressBlock> blocks = new ArrayList<>();
    for (String text : list(name)) {
      AddressBlock.read(text)
          .ifPresentOrElse(
              blocks::add,
              () ->
                  problem(
                      name,
                      "\"%s\" must be an address or a block of them, such as 10.1.0.0/16"
                          .formatted(text)));
    }
    return blocks;
  }

  private int number(String name, int least, int most, int otherwise) {
    String text = text(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    problem(name, "must be a whole number from %d to %d".formatted(least, most));
    return otherwise;
  }

  private @Nullable String text(String name) {
    String text = environment.get(name);
    return text == null || text.isBlank() ? null : text.strip();
  }

  private void problem(String name, String message) {
    problems.add(new Problem("/" + name, message));
  }
}
