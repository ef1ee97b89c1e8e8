// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.webhook;

import dev.chancery.plugins.kube.client.WebhookStore;
import dev.chancery.plugins.kube.client.WebhookStore.Kept;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the certificate that all replicas share, and makes one where there is none that will do:
 * whoever writes first has made it. For use by one thread at a time.
 */
final class CertificateKeeper {

  private static final int TRIES = 3;

  private final CertificateMaker maker = new CertificateMaker();
  private final String host;
  private @Nullable WebhookCertificate last;

  /**
   * @param host the name or address that it is for
   */
  CertificateKeeper(String host) {
    this.host = host;
  }

  /**
   * The certificate of now.
   *
   * @throws IllegalStateException if it can't be read or kept; the message is for the operator
   */
  WebhookCertificate current(WebhookStore store, Instant now) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Kept> kept = store.secret();
      Optional<WebhookCertificate> found =
          kept.flatMap(secret -> CertificateText.read(secret.data()));
      WebhookCertificate wanted =
          found.filter(there -> isGood(there, now)).orElseGet(() -> next(found, now));
      if (found.isPresent() && found.get().equals(wanted)) {
        last = wanted;
        return wanted;
      }
      if (store.keep(CertificateText.data(wanted), kept.map(Kept::version).orElse(""))) {
        last = wanted;
        return wanted;
      }
    }
    throw new IllegalStateException(
        "others wrote the secret of the webhook %d times in a row; it is tried again"
            .formatted(TRIES));
  }

  private boolean isGood(WebhookCertificate certificate, Instant now) {
    return certificate.isFor(host) && !certificate.isDue(now);
  }

  /** With the authorities before: replicas serve with what they vouch for until they know this. */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private WebhookCertificate next(Optional<WebhookCertificate> before, Instant now) {
    WebhookCertificate known = before.orElse(last);
    return maker.make(host, now).trusting(known == null ? List.of() : known.authorities(), now);
  }
}
