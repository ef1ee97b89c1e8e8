// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretPart;

/**
 * A part of a secret that an Envoy resource names.
 *
 * @param secret the secret
 * @param part which part of it
 */
record SecretUse(ResourceRef secret, SecretPart part) {

  /** The name by which Envoy asks for it. */
  String name() {
    return part.resourceName(secret);
  }
}
