// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.util.Optional;

/** One of the services that share the fake's port. */
interface Service {

  /**
   * Answers a request.
   *
   * @param identity whom its token belongs to; empty if it has none that is good
   * @return empty if the path is none of this service
   */
  Optional<Answer> answer(IncomingRequest request, String identity);
}
