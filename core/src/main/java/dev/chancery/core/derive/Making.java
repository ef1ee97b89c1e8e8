// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.derive;

import dev.chancery.core.loop.HookCall;
import dev.chancery.core.loop.Hooks;
import dev.chancery.core.loop.Outcome;
import dev.chancery.core.loop.PluginSuspendedException;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Problem;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call that has a plugin make something.
 *
 * @param call which plugin, and of what
 * @param making calls it
 * @param <T> what it makes
 */
record Making<T>(HookCall call, Supplier<T> making) implements Function<Hooks, Made<T>> {

  private static final Logger log = LoggerFactory.getLogger(Making.class);

  @Override
  public Made<T> apply(Hooks hooks) {
    AtomicReference<T> made = new AtomicReference<>();
    try {
      hooks.call(call, () -> made.set(making.get()));
      return new Made.Done<>(Optional.ofNullable(made.get()).orElseThrow());
    } catch (PluginSuspendedException e) {
      throw e;
    } catch (InvalidValueException e) {
      String location = e.field().isEmpty() ? "" : "spec." + e.field();
      return new Made.Failed<>(Problem.error(call.plugin(), location, e.detail()), false);
    } catch (Throwable e) { // a plugin may throw anything; the other resources go on
      log.error("plugin {} failed in {} on {}", call.plugin(), call.hook(), call.subject(), e);
      return failed("failed: " + e);
    }
  }

  /** What became of the call, given what became of it as a job. */
  Made<T> made(Outcome<Made<T>> outcome) {
    if (outcome instanceof Outcome.Done<Made<T>> done) {
      return done.value();
    }
    if (outcome instanceof Outcome.Overran<Made<T>> overran) {
      return later(overran.message());
    }
    Throwable thrown = ((Outcome.Threw<Made<T>>) outcome).thrown();
    return thrown instanceof PluginSuspendedException
        ? later(String.valueOf(thrown.getMessage()))
        : failed("failed: " + thrown);
  }

  private Made<T> failed(String what) {
    return later("plugin %s %s".formatted(call.plugin(), what));
  }

  private Made<T> later(String message) {
    return new Made.Failed<>(
        Problem.error(
            call.plugin(),
            "",
            message + "; what it made before stays, and it is tried again later"),
        true);
  }
}
