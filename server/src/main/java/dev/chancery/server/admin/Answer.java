// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.admin;

import java.nio.charset.StandardCharsets;

/**
 * What a page says.
 *
 * @param status the HTTP status
 * @param contentType the media type
 * @param body the text
 */
record Answer(int status, String contentType, String body) {

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json";

  /** Text for people. */
  static Answer text(int status, String body) {
    return new Answer(status, TEXT, body);
  }

  /** JSON with status 200. */
  static Answer json(String body) {
    return new Answer(200, JSON, body);
  }

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
