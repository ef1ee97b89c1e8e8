// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import dev.chancery.core.loop.RetriedCall;
import dev.chancery.spi.ElectionSink;
import dev.chancery.spi.PluginContext;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again and again to lock a file, and looks after the lock while it has it: every second, and
 * after a failure of the file system less and less often, up to once a minute. All by a quarter
 * more or less, so that replicas do not try together.
 */
final class FileCandidacy implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FileCandidacy.class);

  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final double JITTER = 0.25;

  private final LockFile file;
  private final String name;
  private final PluginContext context;
  private final ElectionSink sink;
  private final RetriedCall round; // for one call at a time; it is not to throw
  private Duration pause = PERIOD; // of the call under way
  private boolean leading; // of the call under way

  FileCandidacy(LockFile file, String name, PluginContext context, ElectionSink sink) {
    this.file = file;
    this.name = name;
    this.context = context;
    this.sink = sink;
    this.round =
        new RetriedCall(context.executor(), context.timers(), this::round, this::unexpected);
  }

  void start() {
    round.request();
  }

  private void round() {
    try {
      leading = file.hold(name);
      if (leading) {
        sink.leads(name);
      } else {
        sink.follows(file.holder());
      }
      pause = PERIOD;
    } catch (IOException e) {
      failed(e);
    }
    context.timers().schedule(jittered(pause), round::request);
  }

  /** Without the file nobody can be sure to lead. */
  private void failed(IOException thrown) {
    if (leading) {
      leading = false;
      sink.follows("");
    }
    sink.fail(
        "can't lock %s: %s; see that its folder is there, and that this process may write the file"
            .formatted(file, thrown));
    log.debug("can't lock {}", file, thrown);
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  private Duration jittered(Duration time) {
    double factor = 1 - JITTER + 2 * JITTER * context.random().nextDouble();
    return Duration.ofNanos((long) (time.toNanos() * factor));
  }

  private void unexpected(Throwable thrown, Duration again) {
    log.error("could not look at {}; again in {} s", file, again.toSeconds(), thrown);
    sink.fail("could not look at %s: %s".formatted(file, thrown));
  }

  /** Gives the lock back, as soon as no look at the file is under way. */
  @Override
  public void close() {
    round.close(file::close);
  }
}
