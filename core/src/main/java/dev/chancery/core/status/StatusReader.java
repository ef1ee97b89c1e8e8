package dev.chancery.core.status;

import dev.chancery.core.discovery.Discovery;
import dev.chancery.core.discovery.EndpointState;
import dev.chancery.core.discovery.EndpointState.Knowledge;
import dev.chancery.core.input.Catalog;
import dev.chancery.core.input.Stored;
import dev.chancery.core.leader.LeaderStatus;
import dev.chancery.core.loop.Quarantine;
import dev.chancery.core.policy.Attachment;
import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private final Discovery discovery;
  private final TranslationBoard translation;
  private final RejectionBoard rejections;
  private final InstantSource clock;

  /**
   * @param catalog what is written, and what of it was refused
   * @param discovery what is known of endpoints
   * @param translation what translation says
   * @param rejections what Envoys say
   * @param clock for the age of endpoints
   */
  public StatusReader(
      Catalog catalog,
      Discovery discovery,
      TranslationBoard translation,
      RejectionBoard rejections,
      InstantSource clock) {
    this.catalog = catalog;
    this.discovery = discovery;
    this.translation = translation;
    this.rejections = rejections;
    this.clock = clock;
  }

  /**
   * How everything fares now.
   *
   * @param ready whether everything has spoken once
   * @param awaited who has not
   * @param leader who leads
   * @param quarantined plugins that are not called for a while
   */
  public StatusReport read(
      boolean ready, Set<String> awaited, LeaderStatus leader, List<Quarantine> quarantined) {
    Reading reading =
        new Reading(catalog.resourceProblems(), discovery.states(), rejections.byGroup(), ready);
    Map<ResourceKey, Stored<Resource>> stored = catalog.all();
    Set<ResourceKey> keys = new TreeSet<>(stored.keySet());
    keys.addAll(reading.written.keySet());
    List<ResourceStatus> statuses =
        keys.stream().map(key -> status(reading, key, stored.get(key))).toList();
    return new StatusReport(
        ready, awaited, statuses, catalog.originProblems(), quarantined, leader);
  }

  private record Reading(
      Map<ResourceKey, List<Problem>> written,
      Map<ResourceRef, EndpointState> endpoints,
      Map<String, List<Problem>> rejected,
      boolean ready) {}

  private ResourceStatus status(
      Reading reading, ResourceKey key, @Nullable Stored<Resource> stored) {
    List<Problem> problems = new ArrayList<>(reading.written.getOrDefault(key, List.of()));
    problems.addAll(translation.problems(key));
    List<Attachment> attachments = translation.attachments(key);
    problems.addAll(problems(attachments));
    EndpointState endpoints =
        key.kind().equals(Upstream.KIND) ? reading.endpoints.get(key.ref()) : null;
    if (endpoints != null) {
      endpoints.problems().forEach(problem -> problems.add(aged(problem, endpoints)));
    }
    if (key.kind().equals(Proxy.KIND)) {
      problems.addAll(reading.rejected.getOrDefault(key.ref().toString(), List.of()));
    }
    boolean awaited =
        !reading.ready || (endpoints != null && endpoints.knowledge() == Knowledge.PENDING);
    return new ResourceStatus(
        key,
        state(problems, awaited),
        problems,
        key.kind().equals(Upstream.KIND)
            ? translation.users(key.ref()).stream().sorted().toList()
            : List.of(),
        stored == null ? "" : stored.location(),
        stored == null ? "" : stored.resourceVersion(),
        attachments);
  }

  private static List<Problem> problems(List<Attachment> attachments) {
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
