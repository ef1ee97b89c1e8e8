// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotSource;
import io.grpc.Status;
import java.util.Optional;

/**
 * Answers clients that ask for resources from time to time and have no stream, whatever the
 * transport. Groups are followed as long as somebody polls them. Waits for nothing. Safe for use by
 * several threads.
 */
public final class Polls implements AutoCloseable {

  private final SnapshotSource source;
  private final FollowedGroups groups;

  private Polls(SnapshotSource source) {
    this.source = source;
    this.groups = new FollowedGroups(source, System::nanoTime);
  }

  /**
   * {@return what answers from a source}
   *
   * @param source where snapshots come from
   */
  public static Polls of(SnapshotSource source) {
    return new Polls(source);
  }

  /**
   * Answers a poll. Whoever calls it has asked the host's callbacks before, see {@link
   * Admission#received}.
   *
   * @param typeUrl the type that is polled
   * @param request what is asked; a request that names another type is refused
   * @return nothing if the request's version is that of what is asked for
   * @throws StreamRefusedException with {@code UNAVAILABLE} while there is no snapshot for the node
   */
  public Optional<PolledResources> poll(String typeUrl, ReceivedRequest request)
      throws StreamRefusedException {
    String asked = request.typeUrl();
    if (!asked.isEmpty() && !asked.equals(typeUrl)) {
      throw new StreamRefusedException(
          Status.INVALID_ARGUMENT.withDescription(
              "type_url is " + asked + " (expected here: " + typeUrl + ")"));
    }
    Optional<Snapshot> snapshot =
        groups
            .snapshot(source.group(request.node()))
            .filter(present -> !present.isAwaited(typeUrl));
    if (snapshot.isEmpty()) {
      throw new StreamRefusedException(
          Status.UNAVAILABLE.withDescription(
              "there is no snapshot for the node yet; ask again later"));
    }
    PolledResources resources =
        PolledResources.of(snapshot.get(), ResourceKind.of(typeUrl), request.subscribe());
    return Optional.of(resources).filter(all -> !all.version().equals(request.version()));
  }

  /** Follows no group any more. */
  @Override
  public void close() {
    groups.close();
  }
}
