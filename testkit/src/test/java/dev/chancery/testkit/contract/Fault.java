// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

/** One way in which a plugin can be wrong. */
interface Fault {

  /** What it is called. */
  String name();

  /** The name of the contract's test that must find it. */
  String test();
}
