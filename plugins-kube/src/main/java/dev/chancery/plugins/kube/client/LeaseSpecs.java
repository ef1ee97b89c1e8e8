// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.cluster.LeaseState;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a Lease of the API says, and one that says something else. */
final class LeaseSpecs {

  private LeaseSpecs() {}

  /** What it says; whatever may be missing is missing. */
  static LeaseState state(Lease lease) {
    LeaseSpec spec = Objects.requireNonNullElseGet(lease.getSpec(), LeaseSpec::new);
    return new LeaseState(
        Objects.requireNonNullElse(spec.getHolderIdentity(), ""),
        Duration.ofSeconds(Objects.requireNonNullElse(spec.getLeaseDurationSeconds(), 0)),
        instant(spec.getAcquireTime()),
        instant(spec.getRenewTime()),
        Objects.requireNonNullElse(spec.getLeaseTransitions(), 0));
  }

  private static Instant instant(@Nullable ZonedDateTime time) {
    return time == null ? Instant.EPOCH : time.toInstant();
  }

  /** The same Lease, labels and all, which says that. */
  static Lease with(Lease lease, LeaseState state) {
    return new LeaseBuilder(lease)
        .editOrNewSpec()
        .withHolderIdentity(state.holder())
        .withLeaseDurationSeconds((int) state.duration().toSeconds())
        .withAcquireTime(state.acquired().atZone(ZoneOffset.UTC))
        .withRenewTime(state.renewed().atZone(ZoneOffset.UTC))
        .withLeaseTransitions(state.transitions())
        .endSpec()
        .build();
  }
}
