// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import org.jspecify.annotations.Nullable;

/**
 * How an Envoy speaks TLS with its control plane. Files are PEM, on Envoy's machine; Envoy reads
 * them when it starts. Immutable.
 */
public final class XdsTls {

  private final String authorities;
  private final @Nullable KeyPair own;
  private final @Nullable String serverName;

  private XdsTls(String authorities, @Nullable KeyPair own, @Nullable String serverName) {
    this.authorities = authorities;
    this.own = own;
    this.serverName = serverName;
  }

  /**
   * {@return TLS by which the control plane shows a certificate, and Envoy none}
   *
   * @param authorities the file of the authorities that the control plane's certificate is from
   */
  public static XdsTls trusting(String authorities) {
    return new XdsTls(authorities, null, null);
  }

  /**
   * {@return the same, and Envoy shows a certificate too}
   *
   * @param certificateChain the file of its certificate
   * @param privateKey the file of its key
   */
  public XdsTls showing(String certificateChain, String privateKey) {
    return new XdsTls(authorities, new KeyPair(certificateChain, privateKey), serverName);
  }

  /**
   * {@return the same, but the control plane's certificate has this DNS name, not the host's}
   *
   * @param value the DNS name
   */
  public XdsTls serverName(String value) {
    return new XdsTls(authorities, own, value);
  }

  String authorities() {
    return authorities;
  }

  @Nullable KeyPair own() {
    return own;
  }

  @Nullable String serverName() {
    return serverName;
  }

  /** Files of a certificate and its key. */
  record KeyPair(String certificateChain, String privateKey) {}
}
