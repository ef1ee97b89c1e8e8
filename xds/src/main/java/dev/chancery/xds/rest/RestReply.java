// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.rest;

/**
 * An answer to be given over HTTP.
 *
 * @param status the status code: 200 with resources, 304 if nothing has changed, 503 if there is no
 *     snapshot yet, 400 and above for what is wrong
 * @param contentType the type of the body; empty if there is none
 * @param body the body; JSON if the status is 200, else a text for people
 */
public record RestReply(int status, String contentType, String body) {

  static final RestReply NOT_MODIFIED = new RestReply(304, "", "");

  static RestReply json(String body) {
    return new RestReply(200, "application/json", body);
  }

  static RestReply error(int status, String reason) {
    return new RestReply(status, "text/plain; charset=utf-8", reason + "\n");
  }

  /** Without the body, which may hold secrets. */
  @Override
  public String toString() {
    return status + " " + contentType;
  }
}
