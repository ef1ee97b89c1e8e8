// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.ResourceRef;

/**
 * What is asked of a secret while something is translated.
 *
 * @param secret the secret
 * @param aspect what of it
 */
record SecretQuestion(ResourceRef secret, Aspect aspect) {

  /** What may be asked. */
  enum Aspect {
    /** Which parts Envoy can ask for: the answer is the same when the secret is rotated. */
    PARTS,
    /** What it holds. */
    CONTENT
  }

  static SecretQuestion parts(ResourceRef secret) {
    return new SecretQuestion(secret, Aspect.PARTS);
  }

  static SecretQuestion content(ResourceRef secret) {
    return new SecretQuestion(secret, Aspect.CONTENT);
  }
}
