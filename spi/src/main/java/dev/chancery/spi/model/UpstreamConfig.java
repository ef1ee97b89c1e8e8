// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.util.Set;

/**
 * The type section of an upstream: where its endpoints come from. A plugin implements this with a
 * record and registers it under a name with {@link dev.chancery.spi.Section#upstreamType}.
 */
public interface UpstreamConfig {

  /**
   * {@return the {@link dev.chancery.spi.secret.Secret secrets} that this names, such as the
   * credentials by which its discovery asks the back end} Those are read for it that the upstream
   * may use. None by default.
   */
  default Set<ResourceRef> referencedSecrets() {
    return Set.of();
  }
}
