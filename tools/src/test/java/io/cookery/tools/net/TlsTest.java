package io.cookery.tools.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.tools.test.TestService;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection to an address that was checked is still one to the host that was asked for. */
class TlsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final NameLookup HERE = _ -> new InetAddress[] {InetAddress.getLoopbackAddress()};

  @TempDir private Path folder;

  private KeyStore certificateOf(String host) throws Exception {
    Path file = folder.resolve(host + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private static SSLContext context(KeyStore store) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static Exchange get(@Nullable SSLContext tls, String host, int port)
      throws InterruptedException {
    AddressRules rules = AddressRules.allowing("127.0.0.0/8,::1");
    try (GuardedClient client = new GuardedClient(ClientSettings.of(rules), HERE, tls)) {
      return client.send(
          OutgoingRequest.get(
              URI.create("https://" + host + ":" + port + "/"),
              Map.of(),
              Duration.ofSeconds(20),
              1_000,
              0));
    }
  }

  private static TestService serve(SSLContext tls) throws IOException {
    return TestService.start(
        tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        (_, reply) -> reply.send(200, Map.of(), "safe"));
  }

  @Test
  void theCertificateMustBeTheHostsOwn() throws Exception {
    SSLContext tls = context(certificateOf("good.example"));
    try (TestService service = serve(tls)) {
      assertThat(get(tls, "good.example", service.port())).isInstanceOf(Exchange.Answered.class);
      assertThat(get(tls, "bad.example", service.port()))
          .isInstanceOfSatisfying(
              Exchange.NotSent.class, answer -> assertThat(answer.error()).contains("TLS"));
      // Nobody vouches for it.
      assertThat(get(null, "good.example", service.port())).isInstanceOf(Exchange.NotSent.class);
      assertThat(service.requests()).hasSize(1);
    }
  }
}
