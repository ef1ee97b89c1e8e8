// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

/** What a test puts into a zone, a region or the global scope. */
public sealed interface FakeResource
    permits FakeInstance, FakeInstanceGroup, FakeNetworkEndpointGroup {

  /** {@return its name, unique among those of its kind in one place} */
  String name();
}
