// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

/** Our server passes every case. */
class ChanceryConformanceIT extends XdsServerConformance {

  @Override
  protected ServerUnderTest server() {
    return new ChanceryServer();
  }
}
