// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.SecretPlugin;
import dev.chancery.spi.SecretSink;
import dev.chancery.spi.SecretWatch;
import dev.chancery.spi.model.ResourceRef;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A plugin that keeps secrets, which says what the test says. */
public final class FakeSecrets implements SecretPlugin {

  private static final long LIMIT_SECONDS = 60;

  private final String name;
  private final BlockingQueue<Set<ResourceRef>> tracked = new LinkedBlockingQueue<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private volatile @Nullable SecretSink sink;

  /** A plugin of that name. */
  public FakeSecrets(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  /** Has it throw so many times when it is to watch. */
  public void throwsTimes(int times) {
    failures.set(times);
  }

  /** Where it speaks; it was asked to watch. */
  public SecretSink sink() {
    return Optional.ofNullable(sink).orElseThrow();
  }

  /** Waits until such secrets are tracked. */
  public void awaitTracked(Predicate<Set<ResourceRef>> wanted) throws InterruptedException {
    Set<ResourceRef> last = Set.of();
    do {
      Set<ResourceRef> next = tracked.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("last tracked were " + last);
      }
      last = next;
    } while (!wanted.test(last));
  }

  /** Whether it was not told of anything since {@link #awaitTracked} returned. */
  public boolean isLeftAlone() {
    return tracked.isEmpty();
  }

  /** How many watches were closed. */
  public int closed() {
    return closed.get();
  }

  @Override
  public SecretWatch watchSecrets(PluginContext context, SecretSink newSink) {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("as the test says");
    }
    sink = newSink;
    return new SecretWatch() {

      @Override
      public void track(Set<ResourceRef> secrets) {
        tracked.add(secrets);
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }
}
