// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.api;

/** Makes what asks Compute Engine. */
public interface GceApiFactory {

  /**
   * {@return what asks Compute Engine, at once: credentials are read with the first call, which
   * fails with {@link GceException.Reason#CREDENTIALS} if there are none}
   *
   * @param access as whom it asks
   */
  GceApi open(GceAccess access);
}
