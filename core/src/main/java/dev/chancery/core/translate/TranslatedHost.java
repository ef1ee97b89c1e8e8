package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.Set;

/**
 * A virtual host, all that its translation depends on, and what that gave. Immutable.
 *
 * @param spec the virtual host
 * @param named the upstreams that it names
 * @param missing those of them that are not there
 * @param translated what became of it
 */
record TranslatedHost(
    VirtualHostSpec spec,
    Set<ResourceRef> named,
    Set<ResourceRef> missing,
    Translated<EncodedResource> translated) {

  /** Whether there is anything to say of it. */
  boolean hasProblems() {
    return !missing.isEmpty() || !translated.problems().isEmpty();
  }
}
