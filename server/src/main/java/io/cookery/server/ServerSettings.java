package io.cookery.server;

import io.cookery.account.KeySecret;
import io.cookery.tools.net.AddressBlock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a server listens and whom it lets in; {@link ServerSettingsReader} reads it from the
 * environment.
 *
 * @param host the address to listen on
 * @param port where the API listens; 0 picks a free one
 * @param managementPort where health and metrics listen, on the same host; 0 picks a free one
 * @param publicUrl where tools call back, without a slash at its end; null: host and port
 * @param ownerKey the owner's key at the first start; null: a random one, which is printed
 * @param rates how often one may call
 * @param issuer whose tokens are taken beside keys; null: nobody's
 * @param allowedPrivate hosts and CIDRs that tools and webhooks may reach although private
 * @param trustedProxies whose word on where a request comes from is taken
 * @param layers the folder whose files the owner's collections may use over HTTP; null: none
 * @param patience how long a server takes to end at most, what is under way included
 */
public record ServerSettings(
    String host,
    int port,
    int managementPort,
    @Nullable URI publicUrl,
    @Nullable KeySecret ownerKey,
    RequestRates rates,
    @Nullable TokenIssuer issuer,
    List<String> allowedPrivate,
    List<AddressBlock> trustedProxies,
    @Nullable Path layers,
    Duration patience) {

  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_PORT = 8080;
  public static final int DEFAULT_MANAGEMENT_PORT = 8081;
  public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);

  public ServerSettings {
    allowedPrivate = List.copyOf(allowedPrivate);
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** The defaults, on ports that the system picks. */
  public static ServerSettings onFreePorts() {
    return new ServerSettings(
        DEFAULT_HOST,
        0,
        0,
        null,
        null,
        RequestRates.DEFAULT,
        null,
        List.of(),
        List.of(),
        null,
        DEFAULT_PATIENCE);
  }

  /** The same with this owner's key. */
  public ServerSettings owner(KeySecret key) {
    return new ServerSettings(
        host,
        port,
        managementPort,
        publicUrl,
        key,
        rates,
        issuer,
        allowedPrivate,
        trustedProxies,
        layers,
        patience);
  }

  /** The same, called at most so often. */
  public ServerSettings rated(RequestRates most) {
    return new ServerSettings(
        host,
        port,
        managementPort,
        publicUrl,
        ownerKey,
        most,
        issuer,
        allowedPrivate,
        trustedProxies,
        layers,
        patience);
  }

  /** The same, taking tokens of this issuer too. */
  public ServerSettings trusting(TokenIssuer another) {
    return new ServerSettings(
        host,
        port,
        managementPort,
        publicUrl,
        ownerKey,
        rates,
        another,
        allowedPrivate,
        trustedProxies,
        layers,
        patience);
  }

  /** The same, whose owner's collections may use the files of a folder. */
  public ServerSettings layers(Path folder) {
    return new ServerSettings(
        host,
        port,
        managementPort,
        publicUrl,
        ownerKey,
        rates,
        issuer,
        allowedPrivate,
        trustedProxies,
        folder.toAbsolutePath().normalize(),
        patience);
  }

  /** The same, letting tools and webhooks reach these private hosts and CIDRs. */
  public ServerSettings allowing(List<String> hosts) {
    return new ServerSettings(
        host,
        port,
        managementPort,
        publicUrl,
        ownerKey,
        rates,
        issuer,
        hosts,
        trustedProxies,
        layers,
        patience);
  }

  /** The same behind these proxies. */
  public ServerSettings behind(List<AddressBlock> proxies) {
    return new ServerSettings(
        host,
        port,
        managementPort,
        publicUrl,
        ownerKey,
        rates,
        issuer,
        allowedPrivate,
        proxies,
        layers,
        patience);
  }
}
