// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.webhook;

import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A certificate to serve with, and the authorities by which the API server is to know it: its own
 * one, and those before, which replicas may serve with still. Its text form does not tell the key.
 *
 * @param certificate for the name by which the API server asks
 * @param key its private key
 * @param authorities its own first; all of them vouch for themselves
 */
record WebhookCertificate(
    X509Certificate certificate, PrivateKey key, List<X509Certificate> authorities) {

  WebhookCertificate {
    authorities = List.copyOf(authorities);
  }

  /** Whether it is for that name or address. */
  boolean isFor(String host) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names != null && names.stream().anyMatch(name -> host.equals(name.get(1)));
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  /** Whether it is time for the next one: less than a third of its time is left. */
  boolean isDue(Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    return now.isAfter(to.minus(Duration.between(from, to).dividedBy(3))) || now.isBefore(from);
  }

  /** The same, with those of other authorities that hold still. */
  WebhookCertificate trusting(List<X509Certificate> others, Instant now) {
    return new WebhookCertificate(
        certificate,
        key,
        Stream.concat(
                authorities.stream(),
                others.stream().filter(other -> other.getNotAfter().toInstant().isAfter(now)))
            .distinct()
            .limit(CertificateText.MOST_AUTHORITIES)
            .toList());
  }

  @Override
  public String toString() {
    return "WebhookCertificate[%s]".formatted(certificate.getSerialNumber());
  }
}
