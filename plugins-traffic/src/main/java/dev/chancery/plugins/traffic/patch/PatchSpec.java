// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.patch;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.protobuf.Struct;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.util.List;

/**
 * A change of a resource in its proto3 JSON form, whose names are in lowerCamelCase.
 *
 * @param target which resource; that of the part that the patch is attached to by default
 * @param merge fields to set or, with null, to remove: a JSON merge patch (RFC 7396), in which a
 *     list takes the place of the list
 * @param jsonPatch operations, in order, after the merge: a JSON patch (RFC 6902)
 */
public record PatchSpec(
    @JsonProperty(defaultValue = "PART")
        @JsonPropertyDescription("Which resource; that of the part it is attached to by default.")
        Target target,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("Fields to set, or to remove with null: a JSON merge patch.")
        Struct merge,
    @JsonPropertyDescription("Operations in order, after the merge: a JSON patch.")
        List<PatchOperation> jsonPatch) {

  /** A resource of Envoy. */
  public enum Target {
    /** The listener, virtual host, route, weighted cluster or cluster of the part. */
    PART,
    /** Each filter chain of a listener. */
    FILTER_CHAIN,
    /** The HTTP connection manager of a listener. */
    HTTP_CONNECTION_MANAGER,
    /** The TCP proxy of a listener. */
    TCP_PROXY,
    /** The route configuration of a listener, without its virtual hosts. */
    ROUTE_CONFIGURATION
  }

  /** Copies the list and checks that there is a change. */
  public PatchSpec {
    Check.present("target", target);
    Check.present("merge", merge);
    jsonPatch = List.copyOf(jsonPatch);
    if (merge.getFieldsCount() == 0 && jsonPatch.isEmpty()) {
      throw new InvalidValueException(
          "merge", "found nothing, nor a jsonPatch (expected: one of them)");
    }
  }
}
