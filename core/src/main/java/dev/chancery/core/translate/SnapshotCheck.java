package dev.chancery.core.translate;

import dev.chancery.snapshot.ConsistencyCheck;
import dev.chancery.snapshot.DanglingReference;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.SnapshotTransition;
import java.util.List;

/** Looks for mistakes of ours in a snapshot before an Envoy sees it. */
public final class SnapshotCheck {

  private SnapshotCheck() {}

  /**
   * References that lead nowhere and should not. Two kinds are meant to: an upstream that discovery
   * can't answer for has a cluster without load assignment, and a TCP listener may name a cluster
   * that is missing.
   */
  public static List<DanglingReference> unexpected(SnapshotTransition transition) {
    return ConsistencyCheck.strict().check(transition).stream()
        .filter(reference -> !reference.to().typeUrl().equals(ResourceTypes.ENDPOINT))
        .filter(
            reference ->
                !reference.from().typeUrl().equals(ResourceTypes.LISTENER)
                    || !reference.to().typeUrl().equals(ResourceTypes.CLUSTER))
        .toList();
  }
}
