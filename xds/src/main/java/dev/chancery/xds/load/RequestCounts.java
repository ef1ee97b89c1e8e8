// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.load;

/**
 * Requests in one interval. A TCP connection counts as a request.
 *
 * @param succeeded those that ended well
 * @param failed those that ended with an error of the endpoint, such as a 5xx status
 * @param inProgress those that had not ended when the report was made
 * @param issued those that were begun
 */
public record RequestCounts(long succeeded, long failed, long inProgress, long issued) {

  /** No requests. */
  public static final RequestCounts NONE = new RequestCounts(0, 0, 0, 0);

  /**
   * {@return these and others together}
   *
   * @param other the others
   */
  public RequestCounts plus(RequestCounts other) {
    return new RequestCounts(
        succeeded + other.succeeded,
        failed + other.failed,
        inProgress + other.inProgress,
        issued + other.issued);
  }
}
