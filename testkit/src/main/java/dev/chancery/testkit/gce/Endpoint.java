// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Answers one method of the API. */
@FunctionalInterface
interface Endpoint {

  /**
   * Answers.
   *
   * @throws ApiException if the answer is an error
   */
  ObjectNode answer(Call call);
}
