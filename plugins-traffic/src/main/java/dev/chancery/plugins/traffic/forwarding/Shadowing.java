// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The option section {@code shadowing}: copies of requests that go to other upstreams, whose
 * answers are thrown away. The most specific section holds as a whole.
 *
 * @param copies where copies go, at least one; a single one may be written without the list
 */
public record Shadowing(
    @JsonValue
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @JsonPropertyDescription("Where copies of requests go; one, or a list.")
        List<Shadow> copies)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "shadowing";

  /** Copies the list and checks that there is one. */
  public Shadowing {
    copies = List.copyOf(copies);
    Check.notEmpty("copies", copies);
  }

  @Override
  public Set<ResourceRef> referencedUpstreams() {
    return copies.stream().map(Shadow::upstream).collect(Collectors.toUnmodifiableSet());
  }
}
