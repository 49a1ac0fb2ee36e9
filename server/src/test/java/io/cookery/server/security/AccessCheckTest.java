package io.cookery.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.account.Role;
import io.cookery.account.Scope;
import io.cookery.id.CollectionId;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

class AccessCheckTest {

  /** Handlers, some of which must not be. */
  @SuppressWarnings("unused") // looked up by name
  private static final class Handlers {

    @Needs(Scope.read)
    void good(@AtLeast(Role.viewer) CollectionId id) {}

    void unmarked() {}

    @Needs(Scope.read)
    @Unauthenticated("both")
    void both() {}

    @Unauthenticated("closed address")
    void open() {}

    @Needs(Scope.read)
    void unchecked(CollectionId id) {}

    @Needs(Scope.read)
    void roleless(String id) {}

    @Needs(Scope.cook)
    void bodyFirst(@RequestBody String body, @AtLeast(Role.viewer) CollectionId id) {}
  }

  private static String wrongWith(String name, String path) {
    HandlerMethod handler =
        Arrays.stream(Handlers.class.getDeclaredMethods())
            .filter(method -> method.getName().equals(name))
            .map(method -> new HandlerMethod(new Handlers(), method))
            .findFirst()
            .orElseThrow();
    return AccessCheck.wrongWith(handler, Set.of(path));
  }

  @Test
  void aHandlerThatAnyoneCouldCallIsRefused() {
    assertThat(wrongWith("good", "/v1/collections/{id}")).isEmpty();
    assertThat(wrongWith("unmarked", "/v1/x")).contains("@Needs");
    assertThat(wrongWith("both", "/v1/x")).contains("@Needs");
    assertThat(wrongWith("open", "/v1/x")).contains("OpenPaths");
    assertThat(wrongWith("good", "/v1/callbacks/{id}")).contains("OpenPaths");
  }

  @Test
  void aHandlerThatTakesACollectionUncheckedIsRefused() {
    assertThat(wrongWith("unchecked", "/v1/collections/{id}")).contains("@AtLeast");
    assertThat(wrongWith("roleless", "/v1/collections/{id}/x")).contains("no role");
    assertThat(wrongWith("roleless", "/v1/cooks/{id}")).contains("no role");
    assertThat(wrongWith("bodyFirst", "/v1/collections/{id}")).contains("body");
  }
}
