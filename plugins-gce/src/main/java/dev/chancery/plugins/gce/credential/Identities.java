// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

import dev.chancery.plugins.gce.api.CredentialSource;
import dev.chancery.plugins.gce.api.GceAccess;
import java.net.URI;

/**
 * Makes identities.
 *
 * @param environment of the process
 * @param iam where tokens of other accounts are given out
 * @param hosts where a key may have tokens asked for
 */
public record Identities(Environment environment, URI iam, TokenHosts hosts) {

  /**
   * {@return the identity; nothing is read or asked yet}
   *
   * @param access as whom to ask
   */
  public Identity of(GceAccess access) {
    if (access.source() instanceof CredentialSource.None) {
      return new NoIdentity();
    }
    return new TokenIdentity(
        Origins.of(access.source(), environment),
        hosts,
        new Impersonation(access.serviceAccount(), access.delegates(), iam),
        environment);
  }
}
