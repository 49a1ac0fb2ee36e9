package io.cookery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ServerSettingsReaderTest {

  @Test
  void unsetIsLoopbackOnTheUsualPorts() {
    ServerSettings settings = ServerSettingsReader.read(Map.of("COOKERY_HOST", " "));
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.managementPort()).isEqualTo(8081);
    assertThat(settings.rates()).isEqualTo(new RequestRates(6_000, 1_000, 24_000, 4_000, 60));
    assertThat(settings.issuer()).isNull();
  }

  @Test
  void everythingIsRead() {
    ServerSettings settings =
        ServerSettingsReader.read(
            Map.ofEntries(
                Map.entry("COOKERY_HOST", "0.0.0.0"),
                Map.entry("COOKERY_PORT", "0"),
                Map.entry("COOKERY_MANAGEMENT_PORT", "0"),
                Map.entry("COOKERY_PUBLIC_URL", "https://cook.example.com/"),
                Map.entry("COOKERY_OWNER_KEY", "ck_" + "k".repeat(32)),
                Map.entry("COOKERY_ALLOW_PRIVATE", "10.0.0.0/8, tools.local"),
                Map.entry("COOKERY_TRUSTED_PROXIES", "10.0.0.1, 2001:db8::/32"),
                Map.entry("COOKERY_REQUESTS_PER_MINUTE", "10"),
                Map.entry("COOKERY_REQUEST_BURST", "2"),
                Map.entry("COOKERY_TOKEN_ISSUER", "https://id.example.com"),
                Map.entry("COOKERY_TOKEN_AUDIENCE", "cookery")));
    assertThat(settings.publicUrl()).hasToString("https://cook.example.com");
    assertThat(Objects.requireNonNull(settings.ownerKey()).reveal()).startsWith("ck_kkk");
    assertThat(settings.allowedPrivate()).containsExactly("10.0.0.0/8", "tools.local");
    assertThat(settings.trustedProxies()).hasSize(2);
    assertThat(settings.rates()).isEqualTo(new RequestRates(10, 2, 40, 8, 60));
    assertThat(settings.issuer())
        .isEqualTo(new TokenIssuer("https://id.example.com", null, "cookery", "sub"));
  }

  @Test
  void allThatIsWrongIsToldAndNoSecretIs() {
    BadInputException bad =
        catchThrowableOfType(
            BadInputException.class,
            () ->
                ServerSettingsReader.read(
                    Map.of(
                        "COOKERY_PORT", "80a",
                        "COOKERY_MANAGEMENT_PORT", "8080",
                        "COOKERY_PUBLIC_URL", "cook.example.com",
                        "COOKERY_OWNER_KEY", "ck_short",
                        "COOKERY_REQUEST_BURST", "0",
                        "COOKERY_TRUSTED_PROXIES", "10.0.0.0/8, proxy.internal",
                        "COOKERY_TOKEN_ISSUER", "https://id.example.com")));
    assertThat(bad.problems())
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "/COOKERY_PORT",
            "/COOKERY_MANAGEMENT_PORT",
            "/COOKERY_PUBLIC_URL",
            "/COOKERY_OWNER_KEY",
            "/COOKERY_REQUEST_BURST",
            "/COOKERY_TRUSTED_PROXIES",
            "/COOKERY_TOKEN_AUDIENCE");
    assertThat(bad.getMessage()).doesNotContain("ck_short");
  }
}
