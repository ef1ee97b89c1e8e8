// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.spi.model.InvalidValueException;

/**
 * Files in PEM on the machine that Envoy runs on. Envoy reads them when it gets the cluster.
 *
 * @param tlsCert the path of Envoy's certificate, with those in between up to its authority; none
 *     if empty, which is the default
 * @param tlsKey the path of its private key; given if and only if there is a certificate
 * @param rootCa the path of the certificates of the authorities that Envoy trusts, such as {@code
 *     /etc/ssl/certs/ca-certificates.crt}; if empty (the default), it trusts every server
 * @param ocspStaple the path of an OCSP answer for Envoy's certificate, in DER; none by default
 */
@JsonTypeName("sslFiles")
public record SslFiles(
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("Path of Envoy's certificate.")
        String tlsCert,
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("Path of its private key.")
        String tlsKey,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Path of the certificates of the authorities that Envoy trusts.")
        String rootCa,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Path of an OCSP answer for Envoy's certificate.")
        String ocspStaple)
    implements CertificateSource {

  /** Checks that certificate and key come together. */
  public SslFiles {
    if (tlsCert.isEmpty() != tlsKey.isEmpty()) {
      throw new InvalidValueException(
          tlsCert.isEmpty() ? "tlsCert" : "tlsKey",
          "found nothing (expected: a path, as tlsCert and tlsKey belong together)");
    }
    if (!ocspStaple.isEmpty() && tlsCert.isEmpty()) {
      throw new InvalidValueException(
          "ocspStaple", "found a path (expected: nothing, as there is no tlsCert)");
    }
  }

  @Override
  public boolean mayCheckPeer() {
    return !rootCa.isEmpty();
  }

  @Override
  public String authorityField() {
    return "sslFiles.rootCa";
  }
}
