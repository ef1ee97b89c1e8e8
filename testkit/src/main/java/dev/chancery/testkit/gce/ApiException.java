// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

/** An answer of the API that is an error. */
final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Answer answer;

  ApiException(Answer answer) {
    super("answer " + answer.status());
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }
}
