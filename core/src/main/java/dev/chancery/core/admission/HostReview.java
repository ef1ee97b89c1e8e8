// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.admission;

import dev.chancery.core.loop.HookThread;
import dev.chancery.core.plugin.Role;
import dev.chancery.spi.ValidationPlugin;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks the validation plugins about what a host is about to write. Safe for use by several threads,
 * which wait for each other.
 */
public final class HostReview implements AutoCloseable {

  private final Object lock = new Object();
  private final Validators validators;
  private final HookThread hooks; // guarded by lock
  private boolean closed; // guarded by lock

  /**
   * Makes the review.
   *
   * @param plugins who may refuse
   * @param hooks calls them; closed with this
   */
  public HostReview(List<Role<ValidationPlugin>> plugins, HookThread hooks) {
    this.validators = new Validators(plugins);
    this.hooks = hooks;
  }

  /**
   * {@return why which resources may not be written; empty if all may, and once this is closed}
   *
   * @param resources what is about to be written
   */
  public Map<ResourceKey, String> refusals(List<Resource> resources) {
    if (validators.plugins().isEmpty()) {
      return Map.of();
    }
    List<Verdict> verdicts;
    synchronized (lock) {
      if (closed) {
        return Map.of();
      }
      verdicts = validators.review(resources, hooks);
    }
    Map<ResourceKey, String> refusals = new LinkedHashMap<>();
    for (int i = 0; i < resources.size(); i++) {
      if (!verdicts.get(i).accepted()) {
        refusals.putIfAbsent(resources.get(i).key(), reasons(verdicts.get(i)));
      }
    }
    return refusals;
  }

  private static String reasons(Verdict verdict) {
    return verdict.problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .map(Problem::toString)
        .collect(Collectors.joining("; "));
  }

  /** Asks no plugin any more, and waits for those that are being asked. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      hooks.close();
    }
  }
}
