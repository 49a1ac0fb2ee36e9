package io.cookery.server.security;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A caller whose credential was found good. It does not carry the credential. */
final class CallerToken extends AbstractAuthenticationToken {

  private final transient Caller caller;

  CallerToken(Caller caller) {
    super(AuthorityUtils.NO_AUTHORITIES);
    this.caller = caller;
    setAuthenticated(true);
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }

  @Override
  public String getCredentials() {
    return "";
  }
}
