package dev.chancery.core.status;

import dev.chancery.snapshot.DeliveryObserver;
import dev.chancery.spi.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What connected Envoys refuse, until they take something newer or leave. Safe for use by several
 * threads.
 */
public final class RejectionBoard implements DeliveryObserver {

  private static final Logger log = LoggerFactory.getLogger(RejectionBoard.class);

  private static final int MAX_NAMES = 10;
  private static final int MAX_MESSAGE = 2000;

  private final Map<Client, Map<String, Problem>> rejections = new ConcurrentHashMap<>();

  @Override
  public void rejected(
      Client client, String typeUrl, String version, Set<String> names, String message) {
    String type = typeUrl.substring(typeUrl.lastIndexOf('.') + 1);
    String text =
        "node %s rejected %s %s: %s"
            .formatted(client.nodeId(), type, some(names), shortened(message.strip()));
    Problem problem = Problem.warning("envoy", "", text);
    Problem before =
        rejections.computeIfAbsent(client, c -> new ConcurrentHashMap<>()).put(typeUrl, problem);
    if (!problem.equals(before)) {
      log.warn("{}: {}", client.group(), text);
    }
  }

  private static String some(Set<String> names) {
    String shown = names.stream().sorted().limit(MAX_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - MAX_NAMES;
    return more > 0 ? "[%s and %d more]".formatted(shown, more) : "[" + shown + "]";
  }

  private static String shortened(String message) {
    return message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "…" : message;
  }

  @Override
  public void acknowledged(Client client, String typeUrl, String version) {
    Map<String, Problem> ofClient = rejections.get(client);
    if (ofClient != null && ofClient.remove(typeUrl) != null) {
      log.info("{}: node {} takes {} again", client.group(), client.nodeId(), typeUrl);
    }
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
                .addAll(ofClient.values()));
    problems.values().forEach(ofGroup -> ofGroup.sort(Comparator.comparing(Problem::message)));
    return problems;
  }
}
