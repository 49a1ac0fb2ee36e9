import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small service to try tools with: {@code java Service.java} listens on port 9090. */
class Service {

  record Job(String id, String word, Instant doneAt) {}

  private static final Pattern WORD = Pattern.compile("\"word\"\\s*:\\s*\"([^\"\\\\]*)\"");
  private static final Duration TAKES = Duration.ofSeconds(1);

  private final Map<String, Job> byKey = new ConcurrentHashMap<>();
  private final Map<String, Job> byId = new ConcurrentHashMap<>();

  public static void main(String[] args) throws IOException {
    Service service = new Service();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 9090), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/jobs", service::answer);
    server.start();
    System.out.println("listening on http://127.0.0.1:9090");
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("POST")) {
      reply(exchange, 202, "{\"id\": \"" + take(exchange).id() + "\"}");
      return;
    }
    String path = exchange.getRequestURI().getPath();
    Job job = byId.get(path.substring(path.lastIndexOf('/') + 1));
    if (job == null) {
      reply(exchange, 404, "{\"error\": \"there is no such job\"}");
    } else if (Instant.now().isBefore(job.doneAt())) {
      reply(exchange, 200, "{\"status\": \"running\"}");
    } else {
      String line = "All is well with the " + job.word() + ".";
      reply(
          exchange,
          200,
          "{\"status\": \"succeeded\", \"outputs\": [\"" + line + "\"], \"cost\": \"0.001\"}");
    }
  }

  /** The same key names the same job, which is begun and paid once. */
  private Job take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Matcher word = WORD.matcher(body);
    String about = word.find() ? word.group(1) : "nothing";
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    return byKey.computeIfAbsent(
        String.valueOf(key),
        _ -> {
          Job job = new Job("job-" + (byId.size() + 1), about, Instant.now().plus(TAKES));
          byId.put(job.id(), job);
          return job;
        });
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
