// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

/** One way in which a store can be wrong, and the test that must find it. */
enum StoreFault implements Fault {
  FINDS_ANY("hasNothing"),
  FORGETS("readsWhatItWrote"),
  KNOWS_ITS_OWN_ALONE("readsWhatAnotherWrote"),
  COUNTS_READS("versionFollows"),
  CREATES_ANYWAY("createRefusesExisting"),
  REFUSES_VERSIONS("writesByVersion"),
  IGNORES_VERSIONS("versionRefusesChanged"),
  CREATES_BY_VERSION("versionRefusesMissing"),
  OVERWRITES_WHAT_IS_THERE_ALONE("overwrites"),
  NEW_VERSION_EACH_WRITE("equalWriteKeepsVersion"),
  EQUAL_IS_ENOUGH("equalWriteNeedsItsCondition"),
  KEEPS_ONE("leavesOthersAlone"),
  HIDES_UNREADABLE("overwritesUnreadable"),
  TAKES_OLD_VERSIONS("oneWins"),
  EMPTY_WHEN_BROKEN("recovers"),
  TELLS_SECRETS("keepsSecrets");

  private final String test;

  /**
   * @param test the name of the test that must find it
   */
  StoreFault(String test) {
    this.test = test;
  }

  @Override
  public String test() {
    return test;
  }
}
