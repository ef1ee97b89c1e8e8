// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

import dev.chancery.plugins.gce.http.Exchanges;
import java.util.List;
import java.util.Map;

/** Nobody: no token is sent. */
final class NoIdentity implements Identity {

  @Override
  public Map<String, List<String>> headers(Exchanges exchanges) {
    return Map.of();
  }

  @Override
  public void forgetToken() {
    // There is none.
  }
}
