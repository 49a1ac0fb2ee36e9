package io.cookery.server.cook;

import io.cookery.account.Role;
import io.cookery.account.Scope;
import io.cookery.id.CollectionId;
import io.cookery.server.security.AtLeast;
import io.cookery.server.security.Needs;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Starts cooks. */
@RestController
@RequestMapping("/v1/collections/{id}/cooks")
final class StartRoute {

  private final Start start;

  StartRoute(Start start) {
    this.start = start;
  }

  @PostMapping
  @Needs(Scope.cook)
  ResponseEntity<CookBody> start(
      @AtLeast(Role.editor) CollectionId collection,
      @Valid @RequestBody(required = false) @Nullable StartBody body) {
    StartBody wanted = body == null ? StartBody.AS_IT_IS : body;
    return start.cook(collection, wanted::request);
  }
}
