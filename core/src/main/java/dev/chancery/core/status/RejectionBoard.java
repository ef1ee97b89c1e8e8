// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.status;

import dev.chancery.snapshot.DeliveryObserver;
import dev.chancery.spi.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What connected Envoys refuse, until it has changed or gone, or they leave. Safe for use by
 * several threads.
 */
public final class RejectionBoard implements DeliveryObserver {

  private static final Logger log = LoggerFactory.getLogger(RejectionBoard.class);

  private static final String VALIDATION_FAILED = "Proto constraint validation failed";
  private static final int MAX_NAMES = 10;
  private static final int MAX_MESSAGE = 2000;

  private final Map<Client, Map<String, List<Problem>>> rejections = new ConcurrentHashMap<>();

  @Override
  public void refusing(Client client, String typeUrl, Map<String, String> reasons) {
    Map<String, List<Problem>> ofClient =
        rejections.computeIfAbsent(client, c -> new ConcurrentHashMap<>());
    List<Problem> now = problems(client, typeUrl, reasons);
    if (now.isEmpty()) {
      ofClient.remove(typeUrl);
      log.info("{}: node {} takes {} again", client.group(), client.nodeId(), typeUrl);
      return;
    }
    List<Problem> before = ofClient.put(typeUrl, now);
    now.stream()
        .filter(problem -> before == null || !before.contains(problem))
        .forEach(problem -> log.warn("{}: {}", client.group(), problem));
  }

  /** One for each reason. */
  private static List<Problem> problems(
      Client client, String typeUrl, Map<String, String> reasons) {
    String type = typeUrl.substring(typeUrl.lastIndexOf('.') + 1);
    Map<String, Set<String>> byReason = new TreeMap<>();
    reasons.forEach(
        (name, reason) -> byReason.computeIfAbsent(reason, r -> new TreeSet<>()).add(name));
    return byReason.entrySet().stream()
        .map(
            entry ->
                "node %s rejected %s %s: %s"
                    .formatted(
                        client.nodeId(),
                        type,
                        some(entry.getValue()),
                        shortened(reason(entry.getKey()))))
        .map(text -> Problem.warning("envoy", "", text))
        .toList();
  }

  private static String some(Set<String> names) {
    String shown = names.stream().limit(MAX_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - MAX_NAMES;
    return more > 0 ? "[%s and %d more]".formatted(shown, more) : "[" + shown + "]";
  }

  /** Envoy quotes the whole resource, which may hold a secret, before what is wrong with it. */
  private static String reason(String message) {
    return message.substring(Math.max(0, message.indexOf(VALIDATION_FAILED))).strip();
  }

  private static String shortened(String message) {
    return message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "…" : message;
  }

  @Override
  public void closed(Client client) {
    rejections.remove(client);
  }

  /** What is refused now, by group, in an order that depends on nothing else. */
  Map<String, List<Problem>> byGroup() {
    Map<String, List<Problem>> problems = new TreeMap<>();
    rejections.forEach(
        (client, ofClient) ->
            problems
                .computeIfAbsent(client.group(), group -> new ArrayList<>())
                .addAll(ofClient.values().stream().flatMap(List::stream).toList()));
    problems.values().forEach(ofGroup -> ofGroup.sort(Comparator.comparing(Problem::message)));
    return problems;
  }
}
