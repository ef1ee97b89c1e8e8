package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A virtual host, all that its translation depends on, and what that gave. A pass over a large
 * proxy looks at nothing but the components of these. Immutable.
 *
 * @param spec the virtual host
 * @param named the upstreams that it names
 * @param missing those of them that are not there
 * @param encoded what it was translated to; null if it can't be
 * @param problems what its translation has to say
 * @param quiet whether there is nothing to say of it
 * @param closesChunk whether a chunk of a {@link RouteTable} ends with it
 */
record TranslatedHost(
    VirtualHostSpec spec,
    Set<ResourceRef> named,
    Set<ResourceRef> missing,
    @Nullable EncodedResource encoded,
    List<Problem> problems,
    boolean quiet,
    boolean closesChunk) {

  static TranslatedHost of(
      VirtualHostSpec spec,
      Set<ResourceRef> named,
      Set<ResourceRef> missing,
      Translated<EncodedResource> translated) {
    return new TranslatedHost(
        spec,
        named,
        missing,
        translated.orNull(),
        translated.problems(),
        missing.isEmpty() && translated.problems().isEmpty(),
        RouteTable.endsWith(spec.name()));
  }

  /** What it was translated to, if it could be. */
  Optional<EncodedResource> value() {
    return Optional.ofNullable(encoded);
  }

  /** This with an equal spec, which is the very same the next time, and so found equal at once. */
  @SuppressWarnings("ReferenceEquality")
  TranslatedHost with(VirtualHostSpec same) {
    return same == spec
        ? this
        : new TranslatedHost(same, named, missing, encoded, problems, quiet, closesChunk);
  }

  /** Whether this was not translated since. */
  @SuppressWarnings("ReferenceEquality")
  boolean isMadeAs(TranslatedHost before) {
    return named == before.named && encoded == before.encoded;
  }
}
