// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import java.net.http.HttpHeaders;

/**
 * An answer to an HTTP request.
 *
 * @param status the status code
 * @param headers all headers
 * @param body as text, empty if there was none
 */
public record HttpReply(int status, HttpHeaders headers, String body) {

  /**
   * {@return the first value of a header, empty if it is not there}
   *
   * @param name its name; the case has no meaning
   */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
