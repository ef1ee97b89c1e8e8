// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.admission;

import dev.chancery.core.input.Delta;
import dev.chancery.core.loop.HookJobs;
import dev.chancery.core.plugin.Role;
import dev.chancery.spi.ValidationPlugin;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets into the image what no validation plugin refuses: of a resource that is refused, the one
 * that was accepted last stays there. Owned by the loop.
 */
public final class Admission {

  private final Validators validators;
  private final HookJobs jobs;
  private final Map<ResourceKey, Resource> unfinished = new LinkedHashMap<>();
  private boolean again;

  /**
   * Makes the gate.
   *
   * @param plugins who may refuse
   * @param jobs calls them
   */
  public Admission(List<Role<ValidationPlugin>> plugins, HookJobs jobs) {
    this.validators = new Validators(plugins);
    this.jobs = jobs;
  }

  /**
   * What is let in.
   *
   * @param delta what is new, without what was refused
   * @param problems of each resource that was looked at, what there is to say; an empty list where
   *     all is well
   */
  public record Admitted(Delta delta, Map<ResourceKey, List<Problem>> problems) {}

  /**
   * Looks at what is new, and at what is to be tried again.
   *
   * @param delta what is new
   * @return what is let in of both
   */
  public Admitted admit(Delta delta) {
    if (validators.plugins().isEmpty()) {
      return new Admitted(delta, Map.of());
    }
    Map<ResourceKey, Optional<Resource>> changes = new LinkedHashMap<>();
    if (again) {
      unfinished.forEach((key, resource) -> changes.put(key, Optional.of(resource)));
      again = false;
    }
    changes.putAll(delta.resources());
    changes.keySet().forEach(unfinished::remove);
    return admit(changes, delta);
  }

  private Admitted admit(Map<ResourceKey, Optional<Resource>> changes, Delta delta) {
    Map<ResourceKey, Optional<Resource>> accepted = new HashMap<>();
    Map<ResourceKey, List<Problem>> problems = new LinkedHashMap<>();
    List<Resource> present = new ArrayList<>();
    changes.forEach(
        (key, resource) -> {
          resource.ifPresentOrElse(present::add, () -> accepted.put(key, resource));
          problems.put(key, List.of());
        });
    List<Verdict> verdicts = validators.review(present, jobs);
    for (int i = 0; i < present.size(); i++) {
      Resource resource = present.get(i);
      Verdict verdict = verdicts.get(i);
      problems.put(resource.key(), verdict.problems());
      if (verdict.accepted()) {
        accepted.put(resource.key(), Optional.of(resource));
      } else if (verdict.unfinished()) {
        unfinished.put(resource.key(), resource);
      }
    }
    return new Admitted(new Delta(accepted, delta.endpoints(), delta.answered()), problems);
  }

  /**
   * {@return when to call {@link #tryAgain}, as plugins that took too long may then be called
   * again; nothing if there is no need to}
   */
  public Optional<Instant> retry() {
    return unfinished.isEmpty() ? Optional.empty() : jobs.retry();
  }

  /** Has the next turn look again at what plugins had no time for. */
  public void tryAgain() {
    again = true;
  }
}
