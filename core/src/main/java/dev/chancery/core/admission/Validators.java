// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.admission;

import dev.chancery.core.loop.HookCall;
import dev.chancery.core.loop.HookJobs;
import dev.chancery.core.loop.Hooks;
import dev.chancery.core.loop.PluginSuspendedException;
import dev.chancery.core.plugin.Role;
import dev.chancery.spi.ValidationPlugin;
import dev.chancery.spi.ValidationReport;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the validation plugins, all of them, in the order of their names. */
record Validators(List<Role<ValidationPlugin>> plugins) {

  private static final Logger log = LoggerFactory.getLogger(Validators.class);
  private static final String HOOK = "validate";

  Validators {
    plugins = List.copyOf(plugins);
  }

  /** The verdicts on some resources, in their order. */
  List<Verdict> review(List<Resource> resources, HookJobs jobs) {
    List<Function<Hooks, Verdict>> reviews = new ArrayList<>();
    resources.forEach(resource -> reviews.add(hooks -> review(resource, hooks)));
    return jobs.run(reviews).stream().map(Verdict::of).toList();
  }

  private Verdict review(Resource resource, Hooks hooks) {
    List<Problem> problems = new ArrayList<>();
    for (Role<ValidationPlugin> plugin : plugins) {
      Report report = new Report(plugin.plugin(), new ArrayList<>());
      try {
        hooks.call(
            new HookCall(plugin.plugin(), HOOK, resource.key().toString()),
            () -> ask(plugin.role(), resource, report));
      } catch (PluginSuspendedException e) {
        throw e;
      } catch (Throwable e) { // a plugin may throw anything; the other resources go on
        log.error("plugin {} failed to validate {}", plugin.plugin(), resource.key(), e);
        report.refuse("", "it could not look at it: " + e);
      }
      problems.addAll(report.problems());
    }
    return Verdict.of(problems);
  }

  private static void ask(ValidationPlugin plugin, Resource resource, Report report) {
    if (plugin.concerns(resource)) {
      plugin.validate(resource, report);
    }
  }

  /** What one plugin tells of one resource. */
  private record Report(String plugin, List<Problem> problems) implements ValidationReport {

    @Override
    public void refuse(String field, String reason) {
      String message = "refused by plugin %s: %s".formatted(plugin, reason);
      problems.add(Problem.error(plugin, path(field), message));
    }

    @Override
    public void warn(String field, String message) {
      problems.add(Problem.warning(plugin, path(field), message));
    }

    private static String path(String field) {
      return field.isEmpty() ? "" : "spec." + field;
    }
  }
}
