// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

/** How a call of gRPC ended; names as in Envoy. */
public enum GrpcStatus {
  /** It went well. */
  OK,
  /** The caller gave up. */
  CANCELED,
  /** Nobody knows why. */
  UNKNOWN,
  /** The call was wrong in itself. */
  INVALID_ARGUMENT,
  /** It took too long. */
  DEADLINE_EXCEEDED,
  /** What was asked for is not there. */
  NOT_FOUND,
  /** What was to be made is there. */
  ALREADY_EXISTS,
  /** The caller may not do that. */
  PERMISSION_DENIED,
  /** Something was used up. */
  RESOURCE_EXHAUSTED,
  /** The system was not in the state for it. */
  FAILED_PRECONDITION,
  /** Another call got in the way. */
  ABORTED,
  /** The call went past an end. */
  OUT_OF_RANGE,
  /** There is no such method. */
  UNIMPLEMENTED,
  /** Something broke. */
  INTERNAL,
  /** The service is not there now. */
  UNAVAILABLE,
  /** Data were lost. */
  DATA_LOSS,
  /** The caller did not say who it is. */
  UNAUTHENTICATED
}
