// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.patch;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;
import java.util.List;
import java.util.stream.Stream;

/**
 * The option section {@code envoyPatch}, and the kind {@code EnvoyPatch}: changes of the resource
 * that Envoy gets for a listener, a virtual host, a route, a destination or an upstream, after all
 * policies were applied. Of several that are attached to one part, all apply, the one with
 * precedence last.
 *
 * @param patches the changes, in order; at least one
 */
public record EnvoyPatch(
    @JsonPropertyDescription("Changes of what Envoy gets, in order.") List<PatchSpec> patches)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "envoyPatch";

  /** The kind of a resource that attaches patches. */
  public static final String KIND = "EnvoyPatch";

  /** Copies the list and checks that there is one. */
  public EnvoyPatch {
    patches = List.copyOf(patches);
    Check.notEmpty("patches", patches);
  }

  /** These changes, and then others. */
  EnvoyPatch and(EnvoyPatch later) {
    return new EnvoyPatch(Stream.concat(patches.stream(), later.patches.stream()).toList());
  }
}
