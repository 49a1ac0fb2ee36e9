package io.cookery.server.account;

import io.cookery.Cookery;
import io.cookery.account.Scope;
import io.cookery.server.http.Refusal;
import io.cookery.server.security.Caller;
import io.cookery.server.security.Needs;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's account. */
@RestController
@RequestMapping("/v1")
final class AccountRoutes {

  private final Cookery cookery;

  AccountRoutes(Cookery cookery) {
    this.cookery = cookery;
  }

  @GetMapping("/account")
  @Needs(Scope.read)
  AccountBody account(Caller caller) {
    return AccountBody.of(
        cookery.accounts().find(caller.account()).orElseThrow(Refusal::notFound), caller.scopes());
  }
}
