// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

/**
 * Why a resource can't be served, to be told to those who ask for it by name or by collection (xDS
 * proposal TP3).
 *
 * @param id type and name
 * @param code gRPC's number of the status, such as 7 for {@code PERMISSION_DENIED}; not 0
 * @param message what is wrong, for people; clients show it
 */
public record ResourceError(ResourceName id, int code, String message) {

  private static final int NOT_FOUND = 5;
  private static final int PERMISSION_DENIED = 7;

  /** Checks that it is an error. */
  public ResourceError {
    if (code == 0) {
      throw new IllegalArgumentException(
          "code is 0, OK (expected: gRPC's number of an error, such as 7 for PERMISSION_DENIED)");
    }
  }

  /**
   * {@return that there is no such resource}
   *
   * @param id type and name
   */
  public static ResourceError notFound(ResourceName id) {
    return new ResourceError(id, NOT_FOUND, "the control plane has no such resource");
  }

  /**
   * {@return whether a client keeps the resource if it has it: so it does unless the error says
   * that there is none, or that it must not have it}
   */
  public boolean keepsResource() {
    return code != NOT_FOUND && code != PERMISSION_DENIED;
  }
}
