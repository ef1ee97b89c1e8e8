// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

/**
 * How far one type on one stream has come, in steps of the group's snapshot. Step 0 is before the
 * first.
 */
final class Progress {

  private long changed;
  private long firstHeldBack;
  private long lastHeldBack;
  private long sent;
  private long answered;
  private long accepted;
  private boolean refused;

  /** A resource that is asked for changed with this step. */
  void changed(long step) {
    changed = step;
  }

  /** The removal of what went with this step is put off, and no other is yet. */
  void firstHeldBack(long step) {
    firstHeldBack = step;
    lastHeldBack = step;
  }

  /** The removal of what went with this step is put off too. */
  void heldBack(long step) {
    lastHeldBack = step;
  }

  /** What was put off is sent: until it is taken, its step is not. */
  void released() {
    accepted = Math.min(accepted, firstHeldBack - 1);
  }

  /** All that was due up to this step was sent, or nothing was. */
  void sent(long step) {
    sent = Math.max(sent, step);
  }

  /** The client took all up to this step. */
  void accepted(long step) {
    answered = Math.max(answered, step);
    accepted = Math.max(accepted, step);
    refused = false;
  }

  /** The client refused the response that brought it to this step. */
  void refused(long step) {
    answered = Math.max(answered, step);
    refused = true;
  }

  /** The last step that changed something that is asked for. */
  long lastChange() {
    return changed;
  }

  /** The first step of which a removal is put off, if one is. */
  long firstHeldBack() {
    return firstHeldBack;
  }

  /** The last step of which a removal is put off, if one is. */
  long lastHeldBack() {
    return lastHeldBack;
  }

  long sent() {
    return sent;
  }

  long answered() {
    return answered;
  }

  long accepted() {
    return accepted;
  }

  boolean isRefused() {
    return refused;
  }
}
