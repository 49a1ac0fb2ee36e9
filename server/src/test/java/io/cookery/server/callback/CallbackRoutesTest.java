package io.cookery.server.callback;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.cook.Cook;
import io.cookery.cook.CookStatus;
import io.cookery.server.Client;
import io.cookery.server.Kitchen;
import io.cookery.server.Reply;
import io.cookery.server.ServerFixture;
import io.cookery.server.WaitingTool;
import io.cookery.server.WaitingTool.Handed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallbackRoutesTest {

  private static final List<String> SECURITY_HEADERS =
      List.of(
          "X-Content-Type-Options",
          "X-XSS-Protection",
          "Cache-Control",
          "Pragma",
          "Expires",
          "X-Frame-Options",
          "Content-Security-Policy",
          "Referrer-Policy",
          "Cross-Origin-Resource-Policy");

  private static final WaitingTool TOOL = new WaitingTool();

  @RegisterExtension static final ServerFixture server = new ServerFixture().with(TOOL);

  private Client account = server.stranger();

  @BeforeEach
  void account() {
    account = server.newAccount();
    TOOL.bodies().clear();
  }

  private Cook start(int supply) {
    return Kitchen.start(
        server.cookery(), Kitchen.collection(server.cookery(), account.account(), supply), 4);
  }

  private Cook standing(Cook cook) {
    return server.cookery().cooks().find(cook.id()).orElseThrow();
  }

  private static String path(Handed job) {
    return "/v1/callbacks/waiting/" + job.token();
  }

  private static Reply call(String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request = server.stranger().request(path).POST(body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server.stranger().send(request.build());
  }

  private static BodyPublisher text(String text) {
    return BodyPublishers.ofString(text);
  }

  private static void end(Handed job) {
    call(path(job), text("done")).is(200);
  }

  @Test
  void aCallbackIsAnsweredWhenWhatItSaysIsDurableAndCountsOnce() throws Exception {
    Cook cook = start(1);
    Handed job = TOOL.next();

    Reply first = call(path(job), text("done once")).is(200);
    assertThat(first.get("result")).isEqualTo("counted");
    assertThat(standing(cook).status()).isEqualTo(CookStatus.completed);
    assertThat(call(path(job), text("done twice")).is(200).get("result")).isEqualTo("duplicate");

    assertThat(standing(cook).costUsd()).isEqualByComparingTo(WaitingTool.PRICE);
    assertThat(standing(cook).filled()).isEqualTo(1);
  }

  @Test
  void whoIsNotTheToolChangesNothingAndIsCounted() throws Exception {
    Cook cook = start(1);
    Handed job = TOOL.next();
    String forged = (job.token().charAt(0) == 'A' ? 'B' : 'A') + job.token().substring(1);
    double before = counted("forged");

    call("/v1/callbacks/waiting/" + forged, text("done")).isProblem(404, "not_found");
    call("/v1/callbacks/waiting/x", text("done")).isProblem(404, "not_found");
    call("/v1/callbacks/other/" + job.token(), text("done")).isProblem(404, "not_found");
    call(path(job), text("done"), "Signature", "bad").isProblem(401, "unauthenticated");
    call("/v1/callbacks/waiting", text("done")).isProblem(404, "not_found");
    assertThat(account.get(path(job)).status()).isEqualTo(405);

    assertThat(counted("forged")).isEqualTo(before + 2);
    assertThat(counted("unsigned")).isPositive();
    assertThat(counted("unknown")).isPositive();
    assertThat(standing(cook).inFlight()).isEqualTo(1);
    assertThat(call(path(job), text("running")).is(200).get("result")).isEqualTo("noted");
    assertThat(standing(cook).inFlight()).isEqualTo(1);
    end(job);
  }

  private static String metrics() throws Exception {
    return server
        .stranger()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + server.server().managementPort() + "/metrics"))
                .build())
        .is(200)
        .text();
  }

  private static double counted(String result) throws Exception {
    return metrics()
        .lines()
        .filter(line -> line.startsWith("cookery_callbacks_total{"))
        .filter(line -> line.contains("result=\"" + result + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void theShortWayAnswersAsTheLongOneAndTellsNoOneATokenEither() throws Exception {
    start(1);
    Handed job = TOOL.next();
    Reply refused = call("/v1/callbacks/waiting/x", text("done")).isProblem(404, "not_found");
    Reply taken = call(path(job), text("done")).is(200);
    // Not written plainly: the long way.
    String written = path(job).replace("waiting", "wait%69ng");
    Reply again = call(written, text("done")).is(200);

    assertThat(again.get("result")).isEqualTo("duplicate");
    for (String name : SECURITY_HEADERS) {
      assertThat(again.header(name)).as(name).isNotEmpty();
      assertThat(taken.header(name)).as(name).isEqualTo(again.header(name));
      assertThat(refused.header(name)).as(name).isEqualTo(again.header(name));
    }
    assertThat(taken.header("Content-Type")).isEqualTo(again.header("Content-Type"));
    assertThat(metrics())
        .contains("uri=\"/v1/callbacks/{tool}/{token}\"")
        .doesNotContain(job.token());
  }

  @Test
  void theToolGetsTheBodyAsItWasSentWhateverItsType() throws Exception {
    byte[] body = new byte[300_000];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) (i * 31 + i / 251);
    }
    List<String> types =
        List.of(
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "text/plain; charset=utf-16",
            "nonsense");
    start(types.size() + 2);
    for (String type : types) {
      call(path(TOOL.next()), BodyPublishers.ofByteArray(body), "Content-Type", type).is(200);
    }
    // Without a type; and in chunks, without a length.
    call(path(TOOL.next()), BodyPublishers.ofByteArray(body)).is(200);
    call(path(TOOL.next()), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
        .is(200);

    assertThat(TOOL.bodies())
        .hasSize(types.size() + 2)
        .allSatisfy(read -> assertThat(read).isEqualTo(body));
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedAndTheJobGoesOn() throws Exception {
    Cook cook = start(1);
    Handed job = TOOL.next();
    byte[] large = new byte[Admission.LARGEST_BODY_BYTES + 1];

    call(path(job), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
        .isProblem(413, "too_large");
    try (Socket declared = open(job, large.length)) {
      assertThat(status(declared)).isEqualTo(413);
    }

    assertThat(standing(cook).inFlight()).isEqualTo(1);
    end(job);
  }

  @Test
  void aBurstThatWouldTakeTooMuchMemoryIsToldToComeAgain() throws Exception {
    Cook cook = start(1);
    Handed job = TOOL.next();
    List<Socket> slow = new ArrayList<>();
    try {
      // Their bodies are announced and do not come.
      int room =
          (int)
              (Math.min(Admission.MAX_BYTES, Runtime.getRuntime().maxMemory() / 16)
                  / Admission.LARGEST_BODY_BYTES);
      for (int i = 0; i < room; i++) {
        slow.add(open(job, Admission.LARGEST_BODY_BYTES));
      }
      await()
          .until(() -> {
            try (Socket another = open(job, Admission.LARGEST_BODY_BYTES)) {
              another.setSoTimeout(300);
              return status(another) == 503;
            } catch (SocketTimeoutException e) {
              return false;
            }
          });
    } finally {
      for (Socket each : slow) {
        each.close();
      }
    }
    assertThat(standing(cook).inFlight()).isEqualTo(1);
    await().until(() -> call(path(job), text("done")).status() == 200);
  }

  private static Socket open(Handed job, int length) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server().port());
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
            .formatted(path(job), length);
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  private static int status(Socket socket) throws IOException {
    byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 503".length());
    return Integer.parseInt(new String(line, UTF_8).substring("HTTP/1.1 ".length()));
  }

  @Test
  void aCallbackMayComeBeforeTheToolHasTakenTheJob() throws Exception {
    TOOL.submitting(job -> end(job));
    try {
      Cook cook = start(10);
      Cook last = server.cookery().cooks().await(cook.id(), _ -> {});

      assertThat(last.status()).isEqualTo(CookStatus.completed);
      assertThat(last.costUsd()).isEqualByComparingTo("1.00");
    } finally {
      TOOL.keeping();
    }
  }
}
