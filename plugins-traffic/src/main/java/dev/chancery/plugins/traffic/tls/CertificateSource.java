// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import dev.chancery.spi.model.ResourceRef;
import java.util.Set;

/** Where Envoy's own certificate and the authorities that it trusts come from. */
public sealed interface CertificateSource permits SslFiles, SdsSource, SecretSource {

  /** {@return whether there may be an authority by which the peer's certificate is checked} */
  boolean mayCheckPeer();

  /** {@return the field that names such authorities} */
  String authorityField();

  /** {@return the secrets of ours that it names} */
  default Set<ResourceRef> secrets() {
    return Set.of();
  }
}
