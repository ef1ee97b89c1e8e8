// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * In which form path and host of a request are compared and sent on.
 *
 * @param normalizePath whether a path is brought into one form by RFC 3986, as in {@code /a/../b};
 *     true by default
 * @param mergeSlashes whether several slashes in a row are taken as one; false by default
 * @param pathWithEscapedSlashesAction what becomes of a path with {@code %2F} or {@code %5C}; as
 *     Envoy or its runtime has it by default, which is to keep it
 * @param stripAnyHostPort whether the port in a request's host is left out; false by default
 */
public record PathSettings(
    @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("Whether a path is brought into one form, as in /a/../b.")
        boolean normalizePath,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether several slashes in a row are taken as one.")
        boolean mergeSlashes,
    @JsonProperty(defaultValue = "IMPLEMENTATION_SPECIFIC_DEFAULT")
        @JsonPropertyDescription("What becomes of a path with %2F or %5C.")
        EscapedSlashes pathWithEscapedSlashesAction,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the port in a request's host is left out.")
        boolean stripAnyHostPort) {

  /** What becomes of a path with an escaped slash. */
  public enum EscapedSlashes {
    /** As Envoy or its runtime has it. */
    IMPLEMENTATION_SPECIFIC_DEFAULT,
    /** It passes. */
    KEEP_UNCHANGED,
    /** The request is answered with 400. */
    REJECT_REQUEST,
    /** The client is sent to the path with a slash instead. */
    UNESCAPE_AND_REDIRECT,
    /** The path is taken with a slash instead. */
    UNESCAPE_AND_FORWARD
  }
}
