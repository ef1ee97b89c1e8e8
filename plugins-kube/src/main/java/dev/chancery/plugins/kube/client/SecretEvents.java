// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.cluster.KubeSecret;
import dev.chancery.spi.model.ResourceRef;

/** Who hears of secrets that are followed, each by its name: one call at a time, in order. */
public interface SecretEvents {

  /**
   * A secret is there, or was changed, or can be read again.
   *
   * @param secret as it is now
   */
  void is(KubeSecret secret);

  /**
   * There is no such secret, or not any more.
   *
   * @param secret the one that is followed
   */
  void isMissing(ResourceRef secret);

  /**
   * A secret may not be read; what was told of it stays. A word of the other kinds ends it.
   *
   * @param secret the one that is followed
   * @param message what was tried, and which role would help; nothing secret
   */
  void isForbidden(ResourceRef secret, String message);

  /**
   * A secret can't be read now; what was told of it stays. A word of the other kinds ends it.
   *
   * @param secret the one that is followed
   * @param message what was tried, what failed, and what would help; nothing secret
   */
  void isStale(ResourceRef secret, String message);
}
