// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.secret;

import dev.chancery.core.input.Catalog;
import dev.chancery.core.input.NamedSecrets;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.Role;
import dev.chancery.spi.SecretPlugin;
import dev.chancery.spi.Timers;
import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All plugins at work that keep secrets of which those are read that something names. Safe for use
 * by several threads; {@link #change} and {@link #takeAnswers} are the loop's.
 */
public final class SecretSources implements AutoCloseable {

  private final List<SecretRun> runs = new ArrayList<>();
  private final SecretAnswers answers;

  /**
   * Makes one run for each plugin; nothing is asked until something names secrets.
   *
   * @param plugins the installed plugins
   * @param catalog where secrets go
   * @param timers run what is to be done later
   * @param answerLimit how long a secret may stay unanswered before it counts as missing
   * @param changed called whenever there is something for {@link #takeAnswers}
   */
  public SecretSources(
      PluginRegistry plugins,
      Catalog catalog,
      Timers timers,
      Duration answerLimit,
      Runnable changed) {
    List<Role<SecretPlugin>> roles = plugins.secrets();
    this.answers = new SecretAnswers(roles.size(), changed);
    for (Role<SecretPlugin> role : roles) {
      SecretStates states =
          new SecretStates(
              role.plugin(), new NamedSecrets(role.plugin(), catalog), answers::answered);
      SecretTiming timing = new SecretTiming(timers, answerLimit);
      runs.add(new SecretRun(role, plugins.lend(role.plugin()), timing, states));
    }
  }

  /** {@return whether nobody keeps such secrets} */
  public boolean isEmpty() {
    return runs.isEmpty();
  }

  /**
   * Something names other secrets than before.
   *
   * @param begun those that nothing named before
   * @param ended those that nothing names any more
   */
  public void change(Set<ResourceRef> begun, Set<ResourceRef> ended) {
    if (isEmpty() || (begun.isEmpty() && ended.isEmpty())) {
      return;
    }
    answers.await(begun);
    runs.forEach(run -> run.change(begun, ended));
    answers.forget(ended);
  }

  /**
   * Takes what was answered. What the answers brought is in the catalog already.
   *
   * @return of secrets that were answered since the last call, or that are not asked for any more,
   *     whether it is known now if they are there
   */
  public Map<ResourceRef, Boolean> takeAnswers() {
    return answers.take();
  }

  /** {@return whether every secret was answered, and all answers were taken} */
  public boolean settled() {
    return answers.settled();
  }

  /** {@return who has not answered for every secret, and for how many not, for people} */
  public Set<String> awaited() {
    Set<String> awaited = new TreeSet<>();
    runs.forEach(run -> run.awaited().ifPresent(awaited::add));
    return awaited;
  }

  /** Ends all watches. */
  @Override
  public void close() {
    runs.forEach(SecretRun::close);
  }
}
