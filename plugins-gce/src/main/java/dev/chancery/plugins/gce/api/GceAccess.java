// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.api;

import java.util.List;

/**
 * As whom Compute Engine is asked. Equal ones share a client.
 *
 * @param source the identity that there is
 * @param serviceAccount the service account to act as instead; empty for the identity itself
 * @param delegates service accounts by way of which to act as it, in order
 * @param quotaProject the project whose quota is used; empty for the identity's own
 */
public record GceAccess(
    CredentialSource source, String serviceAccount, List<String> delegates, String quotaProject) {

  /** Copies the delegates. */
  public GceAccess {
    delegates = List.copyOf(delegates);
  }

  /**
   * {@return access as the identity itself, with its own quota}
   *
   * @param source where the identity comes from
   */
  public static GceAccess of(CredentialSource source) {
    return new GceAccess(source, "", List.of(), "");
  }
}
