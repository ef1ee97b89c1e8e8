// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.http.Exchanges;
import java.util.List;
import java.util.Map;

/** As whom Compute Engine is asked. Safe for use by several threads. */
public interface Identity {

  /**
   * {@return the headers that say who asks; waits for a token, if there is none that is still good}
   *
   * @param exchanges by which a token is had
   * @throws GceException if there are no credentials, or none that give a token
   * @throws InterruptedException if the thread was interrupted
   */
  Map<String, List<String>> headers(Exchanges exchanges) throws GceException, InterruptedException;

  /** Forgets the token that it has: Compute Engine did not take it. */
  void forgetToken();
}
