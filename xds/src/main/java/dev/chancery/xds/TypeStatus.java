// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.util.ArrayList;
import java.util.List;

/**
 * What one client made of one type.
 *
 * @param typeUrl the type
 * @param wildcard whether it asks for all resources
 * @param names how many it asks for by name
 * @param versionSent the version sent last; empty if none
 * @param versionAcknowledged the version taken last; empty if none
 * @param rejections what it refused last, newest first, at most {@value #REJECTIONS}
 */
public record TypeStatus(
    String typeUrl,
    boolean wildcard,
    int names,
    String versionSent,
    String versionAcknowledged,
    List<Rejection> rejections) {

  static final int REJECTIONS = 5;

  /** Copies the list. */
  public TypeStatus {
    rejections = List.copyOf(rejections);
  }

  static TypeStatus of(String typeUrl) {
    return new TypeStatus(typeUrl, false, 0, "", "", List.of());
  }

  TypeStatus subscribed(Subscription now) {
    return new TypeStatus(
        typeUrl,
        now.isWildcard(),
        now.names().size(),
        versionSent,
        versionAcknowledged,
        rejections);
  }

  TypeStatus sent(String version) {
    return new TypeStatus(typeUrl, wildcard, names, version, versionAcknowledged, rejections);
  }

  TypeStatus acknowledged(String version) {
    return new TypeStatus(typeUrl, wildcard, names, versionSent, version, rejections);
  }

  TypeStatus rejected(Rejection rejection) {
    List<Rejection> newest = new ArrayList<>();
    newest.add(rejection);
    newest.addAll(rejections.subList(0, Math.min(REJECTIONS - 1, rejections.size())));
    return new TypeStatus(typeUrl, wildcard, names, versionSent, versionAcknowledged, newest);
  }

  /** {@return whether the version sent last was neither taken nor refused yet} */
  public boolean isPending() {
    return !versionSent.equals(versionAcknowledged) && !isRejected();
  }

  /** {@return whether the version sent last was refused} */
  public boolean isRejected() {
    return !rejections.isEmpty()
        && rejections.get(0).version().equals(versionSent)
        && !versionSent.equals(versionAcknowledged);
  }
}
