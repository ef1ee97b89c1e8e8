// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.http;

import java.net.Authenticator;
import java.net.Authenticator.RequestorType;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proxy by way of which an address is asked.
 *
 * @param address where the proxy is
 */
record ProxyOnTheWay(InetSocketAddress address) {

  /** The one that the JDK's client takes: the first, if that is one for HTTP. */
  static Optional<ProxyOnTheWay> to(URI target, ProxySelector proxies) {
    return proxies.select(target).stream()
        .limit(1)
        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
        .map(proxy -> new ProxyOnTheWay((InetSocketAddress) proxy.address()))
        .findFirst();
  }

  /**
   * What it is told of who asks, in the header {@code Proxy-Authorization}: the name and password
   * that the process's {@link Authenticator} knows, by the scheme Basic (RFC 7617). The JDK's
   * client can ask that by itself, but then it drops the header by which a server is told who asks.
   */
  Optional<String> authorization(URI target) {
    return Optional.ofNullable(Authenticator.getDefault())
        .map(authenticator -> ask(authenticator, url(target)))
        .map(ProxyOnTheWay::basic);
  }

  private @Nullable PasswordAuthentication ask(Authenticator authenticator, URL target) {
    return Authenticator.requestPasswordAuthentication(
        authenticator,
        address.getHostString(),
        address.getAddress(),
        address.getPort(),
        target.getProtocol(),
        "",
        "Basic",
        target,
        RequestorType.PROXY);
  }

  private static URL url(URI target) {
    try {
      return target.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("asked for an address of another scheme than HTTP's", e);
    }
  }

  private static String basic(PasswordAuthentication who) {
    String text = who.getUserName() + ":" + new String(who.getPassword());
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** As a user reads it. */
  @Override
  public String toString() {
    return "the proxy " + address.getHostString() + ":" + address.getPort();
  }
}
