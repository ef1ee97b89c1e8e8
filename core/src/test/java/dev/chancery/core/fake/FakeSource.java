// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceReview;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A source that holds what the test says. */
public final class FakeSource implements SourcePlugin {

  private final String name;
  private final AtomicInteger closed = new AtomicInteger();
  private volatile @Nullable ResourceSink sink;
  private volatile @Nullable ResourceReview review;
  private volatile Runnable onWatch = () -> {};

  /** A source of that name. */
  public FakeSource(String name) {
    this.name = name;
  }

  /** Sets what happens when it is to be watched. */
  public void onWatch(Runnable action) {
    onWatch = action;
  }

  /** Says that it holds these resources, and nothing else. */
  public void holds(Resource... resources) {
    sink()
        .publish(
            Map.of(
                "all.yaml",
                ResourceBatch.of(
                    Arrays.stream(resources)
                        .map(resource -> new Located(resource, "all.yaml:1"))
                        .toList())));
  }

  /** Says that it holds one resource, which is wrong. */
  public void rejects(ResourceKey key, String message) {
    Problem problem = Problem.error(name, "all.yaml:1", message);
    sink()
        .publish(
            Map.of(
                "all.yaml",
                new ResourceBatch(List.of(), Map.of(key, List.of(problem)), List.of())));
  }

  /** Says that it can't be read. */
  public void fails(String message) {
    sink().fail(Problem.error(name, "", message));
  }

  /** How many watches were closed. */
  public int closed() {
    return closed.get();
  }

  private ResourceSink sink() {
    return Optional.ofNullable(sink).orElseThrow();
  }

  /** What it was lent to review resources, if it was. */
  public Optional<ResourceReview> review() {
    return Optional.ofNullable(review);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public AutoCloseable watchResources(
      PluginContext context, ResourceReader reader, ResourceSink newSink) {
    onWatch.run();
    sink = newSink;
    return closed::incrementAndGet;
  }

  @Override
  public AutoCloseable offerReview(PluginContext context, ResourceReview lent) {
    review = lent;
    return () -> review = null;
  }
}
