// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import dev.chancery.spi.model.InvalidValueException;
import java.util.Set;
import java.util.function.Function;

/** What a {@link Secret} holds. */
public sealed interface SecretContent
    permits TlsSecret, HeaderSecret, CredentialsSecret, EncryptionSecret, OpaqueSecret {

  /** {@return the parts that Envoy can ask for; none if it is for the control plane alone} */
  Set<SecretPart> parts();

  /**
   * {@return what texts by key say, of the form in which Kubernetes keeps and mounts secrets and
   * programs that renew certificates write them: {@code tls.crt} with {@code tls.key}, {@code
   * ca.crt}, or both are a {@link TlsSecret}, whatever there is beside them; otherwise all are the
   * texts of an {@link OpaqueSecret}}
   *
   * @param keys the keys that there are
   * @param text the text of a key, asked for those that are needed alone; may throw {@link
   *     InvalidValueException} for that key
   * @throws InvalidValueException if that is wrong; its field is the key, or empty if there is none
   */
  static SecretContent ofKeys(Set<String> keys, Function<String, SecretText> text) {
    return new SecretKeys(keys, text).content();
  }
}
