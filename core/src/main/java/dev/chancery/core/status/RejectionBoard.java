package dev.chancery.core.status;

import dev.chancery.snapshot.DeliveryObserver;
import dev.chancery.spi.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What connected Envoys refuse, until they take something newer or leave. Safe for use by several
 * threads.
 */
public final class RejectionBoard implements DeliveryObserver {

  private static final Logger log = LoggerFactory.getLogger(RejectionBoard.class);

  private final Map<Client, Map<String, Problem>> rejections = new ConcurrentHashMap<>();

  @Override
  public void rejected(
      Client client, String typeUrl, String version, Set<String> names, String message) {
    String type = typeUrl.substring(typeUrl.lastIndexOf('.') + 1);
    String text =
        "node %s rejected %s %s: %s"
            .formatted(client.nodeId(), type, new TreeSet<>(names), message.strip());
    Problem problem = Problem.warning("envoy", "", text);
    Problem before =
        rejections.computeIfAbsent(client, c -> new ConcurrentHashMap<>()).put(typeUrl, problem);
    if (!problem.equals(before)) {
      log.warn("{}: {}", client.group(), text);
    }
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

  /** What is refused now, by group. */
  Map<String, List<Problem>> byGroup() {
    Map<String, List<Problem>> problems = new TreeMap<>();
    rejections.forEach(
        (client, ofClient) ->
            problems
                .computeIfAbsent(client.group(), group -> new ArrayList<>())
                .addAll(ofClient.values()));
    return problems;
  }
}
