// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.status;

import dev.chancery.core.derive.Backends;
import dev.chancery.core.discovery.Discovery;
import dev.chancery.core.discovery.EndpointState;
import dev.chancery.core.discovery.EndpointState.Knowledge;
import dev.chancery.core.input.Catalog;
import dev.chancery.core.input.Stored;
import dev.chancery.core.leader.LeaderStatus;
import dev.chancery.core.loop.Quarantine;
import dev.chancery.core.policy.Attachment;
import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.spi.ResourceOutcome;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamGroup;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what each part of the control plane has to say of each resource. Safe for use by
 * several threads.
 */
public final class StatusReader {

  private static final String REPORTER = "policies";

  private final Catalog catalog;
  private final Backends backends;
  private final Discovery discovery;
  private final TranslationBoard translation;
  private final RejectionBoard rejections;
  private final InstantSource clock;

  /**
   * @param catalog what is written, and what of it was refused
   * @param backends what is there as another resource
   * @param discovery what is known of endpoints
   * @param boards what is told of resources on the way
   * @param clock for the age of endpoints
   */
  public StatusReader(
      Catalog catalog, Backends backends, Discovery discovery, Boards boards, InstantSource clock) {
    this.catalog = catalog;
    this.backends = backends;
    this.discovery = discovery;
    this.translation = boards.translation();
    this.rejections = boards.rejections();
    this.clock = clock;
  }

  /**
   * What is told of resources on the way.
   *
   * @param translation what translation says
   * @param rejections what Envoys say
   */
  public record Boards(TranslationBoard translation, RejectionBoard rejections) {}

  /**
   * How everything fares now.
   *
   * @param ready whether everything has spoken once
   * @param awaited who has not
   * @param leader who leads
   * @param quarantined plugins that are not called for a while
   * @return the report, in which problems of stale endpoints tell how old those are
   */
  public StatusReport read(
      boolean ready, Set<String> awaited, LeaderStatus leader, List<Quarantine> quarantined) {
    return new StatusReport(
        ready, awaited, read(ready, true), catalog.originProblems(), quarantined, leader);
  }

  /**
   * {@return what became of each resource, without what changes by itself, such as ages}
   *
   * @param ready whether everything has spoken once
   */
  public List<ResourceOutcome> outcomes(boolean ready) {
    return read(ready, false).stream().map(StatusReader::outcome).toList();
  }

  private static ResourceOutcome outcome(ResourceStatus status) {
    boolean programmed =
        status.state() == State.REJECTED
            ? !status.resourceVersion().isEmpty()
            : status.state() != State.PENDING;
    return new ResourceOutcome(
        status.key(),
        status.state() != State.REJECTED,
        programmed,
        status.problems(),
        status.proxies());
  }

  private List<ResourceStatus> read(boolean ready, boolean withAges) {
    Reading reading =
        new Reading(
            catalog.resourceProblems(), discovery.states(), rejections.byGroup(), ready, withAges);
    Map<ResourceKey, Stored<Resource>> stored = catalog.all();
    Set<ResourceKey> keys = new TreeSet<>(stored.keySet());
    keys.addAll(reading.written.keySet());
    List.copyOf(keys).forEach(key -> backends.upstream(key).ifPresent(keys::remove));
    return keys.stream().map(key -> status(reading, key, stored.get(key))).toList();
  }

  private record Reading(
      Map<ResourceKey, List<Problem>> written,
      Map<ResourceRef, EndpointState> endpoints,
      Map<String, List<Problem>> rejected,
      boolean ready,
      boolean withAges) {}

  private ResourceStatus status(
      Reading reading, ResourceKey key, @Nullable Stored<Resource> stored) {
    List<Problem> problems = problems(reading, key);
    Optional<ResourceKey> made = backends.upstream(key);
    made.ifPresent(upstream -> problems.addAll(problems(reading, upstream)));
    List<Attachment> attachments = translation.attachments(key);
    problems.addAll(problems(attachments));
    Optional<ResourceRef> upstream =
        made.or(() -> Optional.of(key).filter(k -> k.kind().equals(Upstream.KIND)))
            .map(ResourceKey::ref);
    Optional<EndpointState> endpoints =
        upstream.flatMap(ref -> Optional.ofNullable(reading.endpoints.get(ref)));
    endpoints.ifPresent(known -> problems.addAll(problems(known, reading.withAges)));
    if (key.kind().equals(Proxy.KIND)) {
      problems.addAll(reading.rejected.getOrDefault(key.ref().toString(), List.of()));
    }
    boolean awaited =
        !reading.ready
            || endpoints.filter(known -> known.knowledge() == Knowledge.PENDING).isPresent();
    return new ResourceStatus(
        key,
        state(problems, awaited),
        problems,
        users(key, upstream).stream().sorted().toList(),
        stored == null ? "" : stored.location(),
        stored == null ? "" : stored.resourceVersion(),
        attachments);
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private Set<ResourceRef> users(ResourceKey key, Optional<ResourceRef> upstream) {
    return key.kind().equals(UpstreamGroup.KIND)
        ? translation.groupUsers(key.ref())
        : upstream.map(translation::users).orElse(Set.of());
  }

  private List<Problem> problems(Reading reading, ResourceKey key) {
    List<Problem> problems = new ArrayList<>(reading.written.getOrDefault(key, List.of()));
    problems.addAll(translation.problems(key));
    return problems;
  }

  /**
   * {@return what there is to say of a policy: a warning for each target to which it is not
   * attached}
   *
   * @param attachments what became of it, in the order of its targets
   */
  public static List<Problem> problems(List<Attachment> attachments) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < attachments.size(); i++) {
      Attachment attachment = attachments.get(i);
      if (attachment.condition() != Attachment.Condition.ATTACHED) {
        problems.add(
            Problem.warning(
                REPORTER,
                "spec.targetRefs[%d]".formatted(i),
                "%s: %s".formatted(attachment.condition().reason(), attachment.message())));
      }
    }
    return problems;
  }

  private List<Problem> problems(EndpointState endpoints, boolean withAges) {
    List<Problem> problems = new ArrayList<>();
    endpoints
        .problems()
        .forEach(problem -> problems.add(withAges ? aged(problem, endpoints) : problem));
    problems.addAll(endpoints.warnings());
    return problems;
  }

  private Problem aged(Problem problem, EndpointState endpoints) {
    if (endpoints.knowledge() != Knowledge.KNOWN) {
      return problem;
    }
    Duration age = Duration.between(endpoints.since(), clock.instant());
    return new Problem(
        problem.severity(),
        problem.reporter(),
        problem.location(),
        "%s; served are the %d endpoints of %d s ago"
            .formatted(
                problem.message(), endpoints.endpoints().endpoints().size(), age.toSeconds()));
  }

  private static State state(List<Problem> problems, boolean awaited) {
    if (problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR)) {
      return State.REJECTED;
    }
    if (awaited) {
      return State.PENDING;
    }
    return problems.isEmpty() ? State.ACCEPTED : State.WARNING;
  }
}
