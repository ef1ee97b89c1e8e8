// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.webhook;

import dev.chancery.spi.ResourceReview;
import dev.chancery.spi.model.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/** Says what a test has it say, and remembers what it was told. */
final class Reviewer implements ResourceReview {

  private final List<String> reviewed = new CopyOnWriteArrayList<>();
  private volatile List<Problem> problems = List.of();
  private volatile boolean busy;
  private volatile String failure = "";
  private volatile boolean told;

  void says(Problem... found) {
    problems = List.of(found);
  }

  void isBusy() {
    busy = true;
  }

  /** The texts that were reviewed. */
  List<String> reviewed() {
    return reviewed;
  }

  /** The last failure that it was told of; empty if all is well. */
  String failure() {
    return failure;
  }

  /** Whether it was told that all is well, or not. */
  boolean isTold() {
    return told;
  }

  @Override
  public List<Problem> review(String text, Duration patience) throws TimeoutException {
    if (busy) {
      throw new TimeoutException("others are under way");
    }
    reviewed.add(text);
    return problems;
  }

  @Override
  public void fail(String message) {
    failure = message;
    told = true;
  }

  @Override
  public void isWell() {
    failure = "";
    told = true;
  }
}
