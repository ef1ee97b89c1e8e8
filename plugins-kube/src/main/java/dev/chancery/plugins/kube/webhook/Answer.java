// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.webhook;

/**
 * What is answered to a request.
 *
 * @param status of HTTP
 * @param contentType of the body
 * @param body what it says
 */
record Answer(int status, String contentType, String body) {

  static Answer json(String body) {
    return new Answer(200, "application/json", body);
  }

  /** That it could not be answered, and why. */
  static Answer refused(int status, String reason) {
    return new Answer(status, "text/plain; charset=utf-8", reason + "\n");
  }
}
