package io.cookery.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.Cookery;
import io.cookery.NodeSettings;
import io.cookery.account.KeySecret;
import io.cookery.account.Scope;
import io.cookery.asset.FileAssetStore;
import io.cookery.books.BookAudit;
import io.cookery.books.ToolBooks;
import io.cookery.db.Database;
import io.cookery.db.TestDatabase;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import io.cookery.tools.BuiltInTools;
import io.cookery.tools.http.HttpAdapter;
import io.cookery.tools.http.call.HttpSettings;
import io.cookery.tools.http.template.SecretNames;
import io.cookery.tools.net.AddressRules;
import io.cookery.tools.net.ClientSettings;
import io.cookery.tools.net.GuardedClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One real server on a free port, shared by a test class: {@code @RegisterExtension static final
 * ServerFixture server = new ServerFixture();}. It has a database of its own, the built-in tools
 * and an owner. Checks the invariants and the tools' books at the end.
 */
public final class ServerFixture implements BeforeAllCallback, AfterAllCallback {

  /** What an account's first key may be used for. */
  static final Set<Scope> ALL_BUT_ADMIN = EnumSet.of(Scope.read, Scope.cook, Scope.review);

  private final TestDatabase database = new TestDatabase();
  private final AtomicInteger accounts = new AtomicInteger();
  private final List<Tool> tools = new ArrayList<>();
  private final UnaryOperator<ServerSettings> change;

  private @Nullable Path folder;
  private @Nullable Database connections;
  private @Nullable GuardedClient client;
  private @Nullable Cookery cookery;
  private @Nullable CookeryServer server;
  private String ownerKey = "";

  public ServerFixture() {
    this(UnaryOperator.identity());
  }

  /** With other settings. */
  public ServerFixture(UnaryOperator<ServerSettings> change) {
    this.change = change;
  }

  /** Knows these tools too. */
  public ServerFixture with(Tool... more) {
    tools.addAll(List.of(more));
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    database.beforeAll(context);
    Path assets = Files.createTempDirectory("cookery-server-test");
    folder = assets;
    connections = database.open();
    tools.addAll(BuiltInTools.all());
    Cookery opened =
        Cookery.open(
            connections,
            FileAssetStore.open(assets),
            new ToolRegistry(tools),
            List.of(http()),
            NodeSettings.named("test"));
    cookery = opened;
    ownerKey = key(opened.accounts().local(), EnumSet.allOf(Scope.class));
    server = CookeryServer.start(change.apply(ServerSettings.onFreePorts()), opened);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (server != null) {
      server.close();
    }
    if (cookery != null) {
      assertThat(cookery.invariants().check())
          .allSatisfy(found -> assertThat(found.rows()).as(found.invariant().name()).isEmpty());
      cookery.close();
      tools.stream().filter(ToolBooks.Keeper.class::isInstance).forEach(this::audit);
    }
    if (client != null) {
      client.close();
    }
    if (connections != null) {
      connections.close();
    }
    database.afterAll(context);
    if (folder != null) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** What a tool was given and billed is what is on record of the collections that it made. */
  private void audit(Tool tool) {
    Set<CollectionId> collections =
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("select distinct collection_id from cook where tool = ?")
                    .bind(0, tool.name())
                    .map((row, _) -> new CollectionId(row.getObject(1, UUID.class)))
                    .set());
    List<ToolBooks> books = List.of(((ToolBooks.Keeper) tool).books());
    assertThat(new BookAudit(database.jdbi(), books).violations(collections)).isEmpty();
  }

  public Cookery cookery() {
    return Objects.requireNonNull(cookery, "register this extension as a static field");
  }

  public CookeryServer server() {
    return Objects.requireNonNull(server, "register this extension as a static field");
  }

  /** Where the bytes of outputs are. */
  public Path assets() {
    return Objects.requireNonNull(folder, "register this extension as a static field");
  }

  public TestDatabase database() {
    return database;
  }

  /** A new account with a key of all scopes but {@code admin}. */
  public Client newAccount() {
    AccountId account =
        cookery().accounts().create("account " + accounts.incrementAndGet()).orElseThrow().id();
    return client(account, ALL_BUT_ADMIN);
  }

  /** Calls as the owner of the installation. */
  public Client owner() {
    return new Client(server().port(), cookery().accounts().local(), ownerKey);
  }

  /** Calls with a new key of an account. */
  public Client client(AccountId account, Set<Scope> scopes) {
    return new Client(server().port(), account, key(account, scopes));
  }

  /** Calls another node of the same database with a new key of an account. */
  public Client clientOn(int port, AccountId account, Set<Scope> scopes) {
    return new Client(port, account, key(account, scopes));
  }

  /** Calls with no credential. */
  public Client stranger() {
    return new Client(server().port(), new AccountId(new UUID(0, 0)), null);
  }

  /** Calls with whatever this is for a credential. */
  public Client bearer(String token) {
    return new Client(server().port(), new AccountId(new UUID(0, 0)), token);
  }

  /** Calls another port of the server, with no credential. */
  public Client on(int port) {
    return new Client(port);
  }

  /** Calls with this as its header Authorization. */
  public Client credential(String authorization) {
    return new Client(server().port(), new AccountId(new UUID(0, 0)), null, authorization);
  }

  /** All routes of the API, as the server itself lists them. */
  public List<Route> routes() {
    return server().mapping().getHandlerMethods().keySet().stream()
        .flatMap(info ->
            info.getPatternValues().stream()
                .flatMap(path ->
                    info.getMethodsCondition().getMethods().stream()
                        .map(method -> Route.of(method.name(), path))))
        .filter(route -> route.path().startsWith("/v1/"))
        .distinct()
        .toList();
  }

  /** Tools of adapter {@code http} may call this machine, and know the secret {@code TEST_KEY}. */
  private HttpAdapter http() {
    GuardedClient opened =
        GuardedClient.open(ClientSettings.of(AddressRules.publicOnly().withLoopback(true)));
    client = opened;
    return new HttpAdapter(
        new HttpSettings(
            opened,
            name -> name.equals("TEST_KEY") ? "key-1234" : null,
            SecretNames.standard(),
            () -> Optional.of(URI.create("http://127.0.0.1:" + server().port())),
            InstantSource.system()));
  }

  private String key(AccountId account, Set<Scope> scopes) {
    KeySecret secret = cookery().keys().create(account, "test", scopes).secret();
    return secret.reveal();
  }
}
