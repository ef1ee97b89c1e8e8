// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

/** One thing that a client, the host or time does; nothing if it does not fit the moment. */
interface FuzzStep {

  void take(FuzzWorld world);
}
