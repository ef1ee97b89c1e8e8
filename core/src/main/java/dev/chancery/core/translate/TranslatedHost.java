// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A virtual host, all that its translation depends on, and what that gave. A pass over a large
 * proxy looks at nothing but the components of these. Immutable.
 *
 * @param spec the virtual host
 * @param setting what of it is written elsewhere
 * @param named the upstreams that it and its policies name
 * @param missing those of them that are not there
 * @param encoded what it was translated to; null if it can't be
 * @param result what else its translation gave
 * @param quiet whether there is nothing to say of it
 * @param closesChunk whether a chunk of a {@link RouteTable} ends with it
 */
record TranslatedHost(
    VirtualHostSpec spec,
    HostSetting setting,
    Set<ResourceRef> named,
    Set<ResourceRef> missing,
    @Nullable EncodedResource encoded,
    Result result,
    boolean quiet,
    boolean closesChunk) {

  /**
   * What a translation gave beside the virtual host.
   *
   * @param demands what it requires of its listener
   * @param problems what keeps all of its proxy from being served anew
   * @param troubles what its policies have to say, which harms itself alone
   * @param told what its policies were told of secrets
   * @param again whether it is to be translated again, though nothing changes
   */
  record Result(
      Demands demands,
      List<Problem> problems,
      List<Problem> troubles,
      Map<SecretQuestion, SecretAnswer> told,
      boolean again) {

    static final Result PLAIN = new Result(Demands.NONE, List.of(), List.of(), Map.of(), false);

    static Result of(VirtualHostTranslation.Output output) {
      List<Problem> problems = output.translated().problems();
      Result result =
          new Result(output.demands(), problems, output.troubles(), output.told(), output.again());
      return result.isPlain() ? PLAIN : result;
    }

    private boolean isPlain() {
      return demands.isEmpty() && isQuiet() && told.isEmpty();
    }

    boolean isQuiet() {
      return problems.isEmpty() && troubles.isEmpty();
    }
  }

  static TranslatedHost of(HostInput input, @Nullable EncodedResource encoded, Result result) {
    return new TranslatedHost(
        input.spec(),
        input.setting(),
        input.named(),
        input.missing(),
        encoded,
        result,
        input.missing().isEmpty() && result.isQuiet(),
        RouteTable.endsWith(input.spec().name()));
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
        : new TranslatedHost(same, setting, named, missing, encoded, result, quiet, closesChunk);
  }

  /** Whether this was not translated since. */
  @SuppressWarnings("ReferenceEquality")
  boolean isMadeAs(TranslatedHost before) {
    return named == before.named && encoded == before.encoded && result == before.result;
  }
}
