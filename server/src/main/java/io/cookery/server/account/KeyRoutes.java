package io.cookery.server.account;

import io.cookery.Cookery;
import io.cookery.account.Key;
import io.cookery.account.Scope;
import io.cookery.id.KeyId;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Ids;
import io.cookery.server.http.Page;
import io.cookery.server.http.PageRequest;
import io.cookery.server.http.Refusal;
import io.cookery.server.security.Caller;
import io.cookery.server.security.Needs;
import jakarta.validation.Valid;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys of the caller's account. Nobody can make or revoke one that may do more than theirs. */
@RestController
@RequestMapping("/v1/keys")
final class KeyRoutes {

  private final Cookery cookery;

  KeyRoutes(Cookery cookery) {
    this.cookery = cookery;
  }

  @GetMapping
  @Needs(Scope.read)
  Page<KeyBody> list(Caller caller, PageRequest page) {
    KeyId after = page.after(text -> new KeyId(Ids.uuid(text)));
    List<Key> keys = cookery.keys().list(caller.account(), after, page.read());
    return Page.of(keys, page, key -> key.id().toString()).map(KeyBody::of);
  }

  @PostMapping
  @Needs(Scope.cook)
  @ResponseStatus(HttpStatus.CREATED)
  KeyBody create(Caller caller, @Valid @RequestBody NewKeyBody body) {
    refuseMore(caller, body.scopes());
    return KeyBody.of(cookery.keys().create(caller.account(), body.name(), body.scopes()));
  }

  @DeleteMapping("/{id}")
  @Needs(Scope.cook)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(Caller caller, @PathVariable String id) {
    Key key = find(caller, id);
    refuseMore(caller, key.scopes());
    if (!cookery.keys().revoke(caller.account(), key.id())) {
      throw Refusal.notFound();
    }
  }

  private Key find(Caller caller, String id) {
    try {
      return cookery
          .keys()
          .find(caller.account(), new KeyId(Ids.uuid(id)))
          .orElseThrow(Refusal::notFound);
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }

  private static void refuseMore(Caller caller, Set<Scope> scopes) {
    Set<Scope> beyond = EnumSet.copyOf(scopes);
    beyond.removeAll(caller.scopes());
    if (!beyond.isEmpty()) {
      throw new Refusal(
          ErrorCode.forbidden,
          "The credential lacks %s, so it cannot give or take a key that has it."
              .formatted(String.join(", ", beyond.stream().map(Scope::name).toList())));
    }
  }
}
