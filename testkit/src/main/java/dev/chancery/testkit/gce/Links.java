// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

/** The URLs by which Google's answers name things. They do not depend on where an API is served. */
final class Links {

  private static final String BASE = "https://www.googleapis.com/compute/v1/";

  private Links() {}

  /** Of a project. */
  static String of(FakeProject project) {
    return BASE + "projects/" + project.id();
  }

  /** Of a zone, a region or the global scope. */
  static String of(FakeLocation location) {
    return of(location.project()) + "/" + location.scope();
  }

  /** Of something in a location. */
  static String of(FakeLocation location, String collection, String name) {
    return of(location) + "/" + collection + "/" + name;
  }

  /** Of something global. */
  static String global(FakeProject project, String collection, String name) {
    return of(project) + "/global/" + collection + "/" + name;
  }

  /** Of a subnetwork of the location's region. */
  static String subnetwork(FakeLocation location, String name) {
    return "%s/regions/%s/subnetworks/%s"
        .formatted(of(location.project()), location.region(), name);
  }

  /** Of a machine, in the location or in a zone that is named. */
  static String instance(FakeLocation location, String zone, String name) {
    String in = zone.isEmpty() ? location.name() : zone;
    return "%s/zones/%s/instances/%s".formatted(of(location.project()), in, name);
  }
}
