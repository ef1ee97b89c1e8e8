// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A response to be sent, or one that was and is not answered yet.
 *
 * @param nonce its nonce
 * @param version the version that it shows
 * @param snapshotVersion the version of the type in the snapshot that it was made from
 * @param content what is in it
 * @param replaced those of its resources that the client has in another version
 * @param step the step of the group's snapshot up to which it has all that was due; 0 if it has
 *     just what was asked for
 */
record Outgoing(
    String nonce,
    String version,
    String snapshotVersion,
    Content content,
    List<EncodedResource> replaced,
    long step) {

  List<EncodedResource> resources() {
    return content.resources();
  }

  /** The names of all that it is about, but for what is removed. */
  List<String> names() {
    List<String> names = new ArrayList<>(resources().size());
    resources().forEach(resource -> names.add(resource.name()));
    content.heartbeats().forEach(resource -> names.add(resource.name()));
    return names;
  }

  Set<String> nameSet() {
    return Set.copyOf(names());
  }

  /**
   * What is in a response.
   *
   * @param resources resources
   * @param heartbeats resources that the client has and keeps; without their bytes
   * @param removed delta: names of what is not there
   * @param answers delta: what the client called resources otherwise
   * @param errors why something is not sent
   */
  record Content(
      List<EncodedResource> resources,
      List<EncodedResource> heartbeats,
      List<String> removed,
      Answers answers,
      List<ResourceError> errors) {

    Content(
        List<EncodedResource> resources, List<EncodedResource> heartbeats, List<String> removed) {
      this(resources, heartbeats, removed, Answers.NONE, List.of());
    }

    static Content of(List<EncodedResource> resources) {
      return new Content(resources, List.of(), List.of());
    }
  }
}
