// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.loop.HookCall;
import dev.chancery.core.loop.Hooks;
import dev.chancery.core.loop.PluginSuspendedException;
import dev.chancery.core.plugin.PolicyRole;
import dev.chancery.core.policy.Place;
import dev.chancery.core.policy.Place.Due;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyPass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the hooks of policies for a virtual host and its routes, or for a listener, and gathers
 * what they say. Used by one thread.
 */
final class PolicyRun {

  private static final Logger log = LoggerFactory.getLogger(PolicyRun.class);

  private final Hooks hooks;
  private final PolicyPasses passes;
  private final PolicyReferences references;
  private final List<Problem> problems = new ArrayList<>();
  private final Demands.Gathering demands = new Demands.Gathering();
  private boolean threw;

  /**
   * Begins.
   *
   * @param hooks calls the hooks
   * @param passes the passes of the proxy's translation
   * @param references what the policies may refer to
   */
  PolicyRun(Hooks hooks, PolicyPasses passes, PolicyReferences references) {
    this.hooks = hooks;
    this.passes = passes;
    this.references = references;
  }

  /**
   * A part of the proxy.
   *
   * @param path where it stands
   * @param hook the name of the hook that is called, for measuring
   * @param configs what is configured of filters for it; a listener has none
   */
  record Part(String path, String hook, FilterConfigs configs) {

    /** Whether filters can be configured for it. */
    boolean isWithinListener() {
      return !hook.startsWith("listener");
    }
  }

  /**
   * What a policy has to say.
   *
   * @param field the field at issue; may be empty
   * @param message what is the matter
   */
  record Said(String field, String message) {}

  /** Calls a hook of one policy. */
  interface Body {
    void call(PolicyPass<Option> pass, PolicyContext context, Option policy);
  }

  /**
   * Tells a part's policies.
   *
   * @return whether all took it; if not, the part can't be served so
   * @throws PluginSuspendedException if a plugin is not called now
   */
  boolean tell(Place place, Part part, Body body) {
    for (Due due : place.due()) {
      if (!tell(due.role(), due.value(), part, body)) {
        return false;
      }
    }
    return true;
  }

  private boolean tell(PolicyRole<?> role, Option value, Part part, Body body) {
    return call(role, part, (pass, context) -> body.call(pass, context, value));
  }

  /**
   * Calls a hook of one policy.
   *
   * @return whether that went well
   * @throws PluginSuspendedException if the plugin is not called now
   */
  boolean call(PolicyRole<?> role, Part part, BiConsumer<PolicyPass<Option>, PolicyContext> hook) {
    PartContext context = new PartContext(this, role, part);
    try {
      hooks.call(
          new HookCall(role.plugin(), part.hook(), part.path()),
          () -> hook.accept(passes.of(role), context));
      return true;
    } catch (PluginSuspendedException e) {
      throw e;
    } catch (InvalidValueException e) {
      problems.add(Problem.error(role.plugin(), part.path(), message(role, e)));
    } catch (Throwable e) { // a plugin may throw anything; the other parts go on
      log.error("plugin {} failed on {}", role.plugin(), part.path(), e);
      threw = true;
      problems.add(
          Problem.error(
              role.plugin(), part.path(), "plugin %s failed: %s".formatted(role.plugin(), e)));
    }
    return false;
  }

  private static String message(PolicyRole<?> role, InvalidValueException e) {
    return "%s: %s".formatted(path(role, e.field()), e.detail());
  }

  /** Where a field of a policy stands in the part that the policy is written in. */
  private static String path(PolicyRole<?> role, String field) {
    String option = role.kind().option();
    boolean isWithin = !field.isEmpty() && !field.startsWith("[");
    return isWithin ? option + "." + field : option + field;
  }

  /** What any of these require; nothing, and a problem, if they don't go together. */
  Optional<Demands> all(Collection<Demands> required) {
    try {
      return Optional.of(Demands.all(required));
    } catch (InvalidValueException e) {
      problems.add(Problem.error(e.field(), "", e.detail()));
      return Optional.empty();
    }
  }

  void warn(PolicyRole<?> role, Part part, Said said) {
    String message = "%s: %s".formatted(path(role, said.field()), said.message());
    problems.add(Problem.warning(role.plugin(), part.path(), message));
  }

  PolicyPasses passes() {
    return passes;
  }

  PolicyReferences references() {
    return references;
  }

  Demands.Gathering demands() {
    return demands;
  }

  /** Whether a plugin threw, so that it is worth another try later. */
  boolean threw() {
    return threw;
  }

  List<Problem> problems() {
    return problems;
  }
}
