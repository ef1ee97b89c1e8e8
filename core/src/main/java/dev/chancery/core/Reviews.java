// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.core.config.YamlResourceReader;
import dev.chancery.core.input.Image;
import dev.chancery.core.loop.HookThread;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.core.translate.MissingUpstream;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceReview;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Reviews resources that are not written yet, one at a time. Safe for use by several threads, which
 * wait for each other.
 */
final class Reviews implements AutoCloseable {

  private final ReentrantLock lock = new ReentrantLock(true);
  private final PluginRegistry plugins;
  private final MissingUpstream answer;
  private final HookThread hooks; // guarded by lock
  private final Supplier<Image> image;
  private final ResourceReader reader;
  private boolean closed; // guarded by lock

  /**
   * @param answer what routes answer while their upstream is missing
   * @param hooks calls the plugins; closed with this
   * @param image what is there now
   */
  Reviews(PluginRegistry plugins, MissingUpstream answer, HookThread hooks, Supplier<Image> image) {
    this.plugins = plugins;
    this.answer = answer;
    this.hooks = hooks;
    this.image = image;
    // How long a text may be is for the source to say.
    this.reader =
        new YamlResourceReader(
            plugins.sections(), ReadLimits.DEFAULT.withMaxCharacters(Integer.MAX_VALUE));
  }

  /**
   * What a source is lent.
   *
   * @param sink where it tells its own troubles
   * @param plugin who it is
   */
  ResourceReview reportingTo(ResourceSink sink, String plugin) {
    return new ResourceReview() {
      @Override
      public List<Problem> review(String text, Duration patience) throws TimeoutException {
        return Reviews.this.review(text, patience);
      }

      @Override
      public void fail(String message) {
        sink.fail(Problem.error(plugin, "", message));
      }

      @Override
      public void isWell() {
        sink.publish(Map.of());
      }
    };
  }

  private List<Problem> review(String text, Duration patience) throws TimeoutException {
    ResourceBatch batch = reader.read("", text);
    List<Problem> problems = new ArrayList<>();
    batch.problems().forEach(problem -> problems.add(unplaced(problem)));
    batch
        .rejected()
        .values()
        .forEach(found -> found.forEach(problem -> problems.add(unplaced(problem))));
    for (ResourceBatch.Located located : batch.resources()) {
      problems.addAll(rehearse(located.resource(), patience));
    }
    return problems.stream().distinct().toList();
  }

  /** Lines and columns of a text that nobody has seen help nobody. */
  private static Problem unplaced(Problem problem) {
    return new Problem(problem.severity(), problem.reporter(), "", problem.message());
  }

  private List<Problem> rehearse(Resource resource, Duration patience) throws TimeoutException {
    await(patience);
    try {
      if (closed) {
        throw new TimeoutException("the control plane is closed");
      }
      return new Rehearsal(plugins, answer, hooks, image.get()).problems(resource);
    } finally {
      lock.unlock();
    }
  }

  private void await(Duration patience) throws TimeoutException {
    try {
      if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException(
            "other resources were being reviewed for %d ms".formatted(patience.toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted while other resources were being reviewed");
    }
  }

  /** Reviews nothing any more, and waits for the review under way. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      hooks.close();
    } finally {
      lock.unlock();
    }
  }
}
