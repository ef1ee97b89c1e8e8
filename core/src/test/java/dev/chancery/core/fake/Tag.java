// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import java.util.Set;

/**
 * An option of proxies and their parts.
 *
 * @param text what is written into whatever it applies to; {@code "fail"} and {@code "throw"} can't
 *     be
 * @param copyTo an upstream that it refers to; empty for none
 */
public record Tag(String text, @JsonProperty(defaultValue = "") String copyTo) implements Option {

  /** A tag that refers to no upstream. */
  public Tag(String text) {
    this(text, "");
  }

  @Override
  public Set<ResourceRef> referencedUpstreams() {
    return copyTo.isEmpty() ? Set.of() : Set.of(new ResourceRef("default", copyTo));
  }
}
