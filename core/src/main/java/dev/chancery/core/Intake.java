// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.core.admission.Admission;
import dev.chancery.core.derive.Derivation;
import dev.chancery.core.derive.Derived;
import dev.chancery.core.derive.UpstreamGroups;
import dev.chancery.core.input.Catalog;
import dev.chancery.core.input.Delta;
import dev.chancery.core.loop.HookJobs;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.status.TranslationBoard;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of a change before it is translated: what validation plugins refuse stays out, what
 * plugins make of the rest comes with it, and proxies get the destinations of the groups that they
 * name. Owned by the loop.
 */
final class Intake {

  private final Admission admission;
  private final Derivation derivation;
  private final UpstreamGroups groups = new UpstreamGroups();
  private final TranslationBoard board;

  /**
   * @param catalog where plugins' resources go
   * @param hooks calls the plugins
   * @param board is told what they say
   */
  Intake(PluginRegistry plugins, Catalog catalog, HookJobs hooks, TranslationBoard board) {
    this.admission = new Admission(plugins.validations(), hooks);
    this.derivation = new Derivation(plugins, catalog, hooks);
    this.board = board;
  }

  /** The change as it is to be translated. */
  Delta take(Delta said) {
    Delta admitted = admit(said);
    Delta servable = admitted.plus(derived(derivation.upstreams(admitted.resources())));
    Delta whole = servable.plus(derived(derivation.proxies(servable.resources())));
    UpstreamGroups.Resolved resolved = groups.resolve(whole.resources());
    board.grouped(resolved.users());
    return whole.plus(new Delta(resolved.proxies(), Map.of()));
  }

  private Delta derived(Derived derived) {
    board.derived(derived.problems());
    return admit(new Delta(derived.resources(), Map.of()));
  }

  private Delta admit(Delta delta) {
    Admission.Admitted admitted = admission.admit(delta);
    board.admitted(admitted.problems());
    return admitted.delta();
  }

  /**
   * When to call {@link #tryAgain}, as plugins that failed may then be called again; nothing if
   * there is no need to.
   */
  Optional<Instant> retry() {
    return Stream.of(admission.retry(), derivation.retry())
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  /** Has the next turn look again at what plugins failed on. */
  void tryAgain() {
    admission.tryAgain();
    derivation.tryAgain();
  }
}
