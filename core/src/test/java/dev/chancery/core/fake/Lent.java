// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import java.util.Set;

/**
 * An option that names a secret, of which {@link LentPlugin} shows what it was lent.
 *
 * @param secret the secret
 */
public record Lent(ResourceRef secret) implements Option {

  @Override
  public Set<ResourceRef> referencedSecrets() {
    return Set.of(secret);
  }
}
