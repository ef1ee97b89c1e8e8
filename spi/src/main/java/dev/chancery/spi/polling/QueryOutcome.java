// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;
import java.util.Map;

/**
 * What came of one query.
 *
 * @param answers the answers by upstream; none if the query as a whole failed
 * @param otherwise what is to say of an upstream without an answer
 */
record QueryOutcome(Map<ResourceRef, EndpointAnswer> answers, EndpointAnswer otherwise) {

  private static final EndpointAnswer NO_WORD =
      EndpointAnswer.failed("the answer of the back end says nothing of this upstream");

  QueryOutcome {
    answers = Map.copyOf(answers);
  }

  static QueryOutcome of(Map<ResourceRef, EndpointAnswer> answers) {
    return new QueryOutcome(answers, NO_WORD);
  }

  static QueryOutcome failed(String message, Duration retryAfter) {
    return new QueryOutcome(Map.of(), EndpointAnswer.failed(message, retryAfter));
  }

  EndpointAnswer answer(ResourceRef upstream) {
    return answers.getOrDefault(upstream, otherwise);
  }

  /** Whether the back end knew anything. */
  boolean isSuccess() {
    return answers.values().stream().anyMatch(EndpointAnswer.Found.class::isInstance);
  }
}
