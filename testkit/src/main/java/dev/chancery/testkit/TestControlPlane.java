// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.ControlPlaneBuilder;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.core.status.ResourceStatus;
import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotSource.Following;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.store.WriteCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A control plane in a test, to which resources are written as users write them. What is not
 * accepted fails the test, with the reasons. Safe for use by several threads.
 *
 * <pre>{@code
 * try (TestControlPlane controlPlane = TestControlPlane.start("registry.interval=100ms")) {
 *   controlPlane.apply(yaml);
 *   Snapshot snapshot = controlPlane.awaitSnapshot("default~edge", s -> s.types().contains(ENDPOINT));
 * }
 * }</pre>
 */
public final class TestControlPlane implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ControlPlane controlPlane;

  private TestControlPlane(ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  /**
   * Starts one with all plugins of the class path.
   *
   * @param settings of plugins, as {@code --set} takes them: {@code registry.interval=100ms}
   * @return what has started, to be closed by the caller
   * @throws dev.chancery.core.plugin.PluginException if anything is wrong with a plugin or setting
   */
  public static TestControlPlane start(String... settings) {
    return start(
        ControlPlane.builder()
            .loadPlugins()
            .settings(PluginSettings.commandLine(List.of(settings))));
  }

  /**
   * Starts what was set up.
   *
   * @param builder all that the control plane is to have, its plugins too
   * @return what has started, to be closed by the caller
   * @throws dev.chancery.core.plugin.PluginException if anything is wrong with a plugin or setting
   */
  public static TestControlPlane start(ControlPlaneBuilder builder) {
    return new TestControlPlane(builder.start());
  }

  /** {@return the control plane itself} */
  public ControlPlane controlPlane() {
    return controlPlane;
  }

  /**
   * Writes what a text says, whatever was there before, and waits until it is translated.
   *
   * @param yaml documents in YAML or JSON
   * @throws AssertionError if any of it can't be read, is refused, or is rejected by a plugin; it
   *     tells all that is. What only needs attention, such as endpoints that are not known yet, is
   *     in {@link #problems(ResourceKey)}
   */
  public void apply(String yaml) {
    ResourceBatch batch = controlPlane.reader().read("test.yaml", yaml);
    List<String> wrong = new ArrayList<>();
    batch.problems().forEach(problem -> wrong.add(problem.toString()));
    batch.rejected().forEach((key, problems) -> wrong.add(line(key, problems)));
    if (!wrong.isEmpty()) {
      throw new AssertionError("the text is not right:\n" + String.join("\n", wrong));
    }
    apply(batch.resources().stream().map(Located::resource).toList());
  }

  /**
   * Writes resources, as {@link #apply(String)} does.
   *
   * @param resources new ones, or those that take the place of others
   * @throws AssertionError if any of them is refused, or rejected by a plugin
   */
  public void apply(Resource... resources) {
    apply(List.of(resources));
  }

  private void apply(List<? extends Resource> resources) {
    controlPlane.applyAll(resources, WriteCondition.overwrite());
    awaitTranslated();
    Set<ResourceKey> written =
        resources.stream().map(Resource::key).collect(Collectors.toUnmodifiableSet());
    List<ResourceStatus> rejected =
        controlPlane.status().resources().stream()
            .filter(status -> written.contains(status.key()))
            .filter(status -> status.state() == State.REJECTED)
            .toList();
    if (!rejected.isEmpty()) {
      throw new AssertionError(
          "%d of %d resources are rejected:\n%s"
              .formatted(rejected.size(), written.size(), lines(rejected)));
    }
  }

  private void awaitTranslated() {
    try {
      if (!controlPlane.awaitTranslated(PATIENCE)) {
        throw new AssertionError(
            "not translated within %d s; no word yet of %s"
                .formatted(PATIENCE.toSeconds(), controlPlane.status().awaited()));
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Removes a resource that was written by {@code apply}, and waits until that is translated.
   *
   * @param key the resource; nothing happens if there is none
   */
  public void delete(ResourceKey key) {
    controlPlane.delete(key, WriteCondition.overwrite());
    awaitTranslated();
  }

  /**
   * {@return what the status tells of a resource now, with places; empty if nothing}
   *
   * @param key the resource
   */
  public List<String> problems(ResourceKey key) {
    return controlPlane.status().of(key).stream()
        .flatMap(status -> status.problems().stream())
        .map(Problem::toString)
        .toList();
  }

  /** What the status tells of all resources now, one to a line; for messages. */
  String allProblems() {
    String lines =
        lines(
            controlPlane.status().resources().stream()
                .filter(status -> !status.problems().isEmpty())
                .toList());
    return lines.isEmpty() ? "the status tells of no problem" : "the status tells:\n" + lines;
  }

  private static String lines(Collection<ResourceStatus> statuses) {
    return statuses.stream()
        .map(status -> line(status.key(), status.problems()))
        .collect(Collectors.joining("\n"));
  }

  private static String line(ResourceKey key, List<Problem> problems) {
    return "%s: %s".formatted(key, problems);
  }

  /**
   * Waits until a proxy's snapshot is as it should be, at most 60 s.
   *
   * @param proxy {@code <namespace>~<name>}
   * @param condition asked for the snapshot of now and each that follows, on the thread that
   *     publishes them; must not wait
   * @return the snapshot for which the condition held
   * @throws AssertionError if it comes to none
   */
  public Snapshot awaitSnapshot(String proxy, Predicate<? super Snapshot> condition) {
    CompletableFuture<Snapshot> found = new CompletableFuture<>();
    Following following =
        controlPlane.follow(
            proxy,
            step -> {
              if (condition.test(step.after())) {
                found.complete(step.after());
              }
            });
    try {
      return found.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new AssertionError(
          "no snapshot of %s was as awaited within %d s; %s"
              .formatted(proxy, PATIENCE.toSeconds(), allProblems()),
          e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      following.close();
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while waiting for the control plane", e);
  }

  /** Ends it, with its plugins. */
  @Override
  public void close() {
    controlPlane.close();
  }
}
