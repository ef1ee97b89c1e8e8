// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.spi.ValidationPlugin;
import dev.chancery.spi.ValidationReport;
import dev.chancery.spi.model.Resource;

/** Refuses what a test says. */
public final class Veto implements ValidationPlugin {

  private volatile Hook hook = (resource, report) -> {};

  /** What a test wants to happen. */
  public interface Hook {
    /** Called for each resource; may throw. */
    void validate(Resource resource, ValidationReport report);
  }

  /** Sets what happens. */
  public void hook(Hook newHook) {
    hook = newHook;
  }

  @Override
  public String name() {
    return "veto";
  }

  @Override
  public void validate(Resource resource, ValidationReport report) {
    hook.validate(resource, report);
  }
}
