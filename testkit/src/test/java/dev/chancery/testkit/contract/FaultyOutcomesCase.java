// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

/** The contract of leaders, kept by a plugin with a fault that follows what became of resources. */
class FaultyOutcomesCase extends FaultyLeaderCase {

  @Override
  LeaderFollows follows() {
    return LeaderFollows.OUTCOMES;
  }
}
