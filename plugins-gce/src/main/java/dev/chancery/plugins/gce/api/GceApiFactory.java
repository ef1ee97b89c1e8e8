// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.api;

/** Makes what asks Compute Engine. */
public interface GceApiFactory {

  /**
   * What asks as that identity. Returns at once; credentials are read with the first call, which
   * fails with {@link GceException.Reason#CREDENTIALS} if there are none.
   */
  GceApi open(GceAccess access);
}
