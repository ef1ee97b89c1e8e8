// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import java.time.Duration;

/** Is told how long calls of plugins take. Called by several threads; must not wait. */
public interface HookListener {

  /**
   * A hook returned, or threw; also one that was not waited for any more.
   *
   * @param call which hook of which plugin
   * @param took how long it ran
   */
  void ended(HookCall call, Duration took);

  /**
   * A hook threw what is no refusal of what a user wrote.
   *
   * @param call which hook of which plugin
   */
  void threw(HookCall call);

  /**
   * A hook took longer than it may, and is not waited for any more.
   *
   * @param call which hook of which plugin
   */
  void overran(HookCall call);
}
