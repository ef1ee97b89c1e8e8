// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.config.AllZones;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.RawFilter;
import dev.chancery.plugins.gce.config.SecretKey;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An upstream whose endpoints are watched, and what was found of it last. To be used in tasks. */
final class TrackedUpstream {

  private final Upstream upstream;
  private final GceUpstream config;
  private final Duration interval;
  private final Emptying emptying;
  private @Nullable Project project;
  private String mistake = "";
  private Outcome worked = new Outcome.Waiting();

  /**
   * @param interval how often it wants to know
   */
  TrackedUpstream(Upstream upstream, GceUpstream config, Duration interval) {
    this.upstream = upstream;
    this.config = config;
    this.interval = interval;
    this.emptying = new Emptying(interval);
  }

  /** Finds its project; tells whether that is another one than before, or as somebody else. */
  boolean locate(Projects projects) {
    Project before = project;
    String mistakeBefore = mistake;
    try {
      project = projects.of(upstream.ref(), config);
      mistake = "";
    } catch (InvalidValueException e) {
      project = null;
      mistake = e.field() + ": " + e.detail();
    }
    boolean stays = project == null ? before == null : project.equals(before);
    return !stays || !mistake.equals(mistakeBefore);
  }

  /** Its project; null if there is a mistake in it. */
  @Nullable Project project() {
    return project;
  }

  Upstream upstream() {
    return upstream;
  }

  ResourceRef ref() {
    return upstream.ref();
  }

  Duration interval() {
    return interval;
  }

  /** Whether it needs the instances of all zones, by a listing that others can share. */
  boolean needsWhole() {
    return config.place() instanceof AllZones && !(config.source() instanceof RawFilter);
  }

  /** Whether its project is asked with the key in a secret, which may change at any time. */
  boolean hasSecret() {
    return config.identity().credentials() instanceof SecretKey;
  }

  /** Works out its endpoints; tells what is to be said. */
  Outcome work(Inputs inputs, Instant now) {
    worked = project == null ? new Outcome.Failed(mistake) : Assembly.of(config, project, inputs);
    return emptying.settle(worked, now);
  }

  /** Whether its endpoints were found when it was worked out last. */
  boolean isFound() {
    return worked instanceof Outcome.Found;
  }

  /** All was answered as before; tells what is to be said. */
  Outcome again(Instant now) {
    return emptying.settle(worked, now);
  }
}
