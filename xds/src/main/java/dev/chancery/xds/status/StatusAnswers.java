// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.status;

import com.google.protobuf.Any;
import com.google.protobuf.CodedOutputStream;
import dev.chancery.snapshot.content.EnvoyTypes;
import dev.chancery.xds.ClientResources;
import dev.chancery.xds.ClientStatus;
import dev.chancery.xds.DiscoveryServices;
import dev.chancery.xds.ResourceStatus;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.status.v3.ClientConfig;
import io.envoyproxy.envoy.service.status.v3.ClientStatusRequest;
import io.envoyproxy.envoy.service.status.v3.ClientStatusResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Answers one question after the other; a client is looked at when it is written. */
final class StatusAnswers {

  private static final long PATIENCE_SECONDS = 10;

  private final DiscoveryServices services;
  private final EnvoyTypes types;
  private final int maxBytes;

  StatusAnswers(DiscoveryServices services, EnvoyTypes types, int maxBytes) {
    this.services = services;
    this.types = types;
    this.maxBytes = maxBytes;
  }

  ClientStatusResponse answer(ClientStatusRequest request) throws StatusException {
    ClientConfigs configs =
        new ClientConfigs(
            request.getExcludeResourceContents()
                ? (stream, resource) -> Optional.empty()
                : shown());
    ClientStatusResponse.Builder response = ClientStatusResponse.newBuilder();
    long bytes = 0;
    for (List<ClientStatus> streams : clients(condition(request)).values()) {
      List<ClientResources> looked = look(streams);
      if (!looked.isEmpty()) {
        ClientConfig config = configs.of(looked);
        bytes +=
            CodedOutputStream.computeMessageSize(ClientStatusResponse.CONFIG_FIELD_NUMBER, config);
        checkSize(bytes);
        response.addConfig(config);
      }
    }
    return response.build();
  }

  private static Predicate<Node> condition(ClientStatusRequest request) throws StatusException {
    try {
      return NodeMatch.anyOf(request.getNodeMatchersList());
    } catch (IllegalArgumentException e) {
      throw Status.INVALID_ARGUMENT.withDescription(e.getMessage()).withCause(e).asException();
    }
  }

  /** The streams of each client: an Envoy that does not aggregate has many. */
  private Map<String, List<ClientStatus>> clients(Predicate<Node> condition) {
    return services.clients(condition).stream()
        .collect(
            Collectors.groupingBy(
                client -> String.join("\0", client.nodeId(), client.nodeCluster(), client.group()),
                TreeMap::new,
                Collectors.toList()));
  }

  private List<ClientResources> look(List<ClientStatus> streams) throws StatusException {
    List<ClientResources> looked = new ArrayList<>();
    for (ClientStatus stream : streams) {
      look(stream.stream()).ifPresent(looked::add);
    }
    return looked;
  }

  private Optional<ClientResources> look(long stream) throws StatusException {
    try {
      return services.inspect(stream).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Status.UNAVAILABLE.withDescription("the server is shutting down").asException();
    } catch (TimeoutException e) {
      throw Status.UNAVAILABLE
          .withDescription("a client could not be looked at in time; ask again later")
          .withCause(e)
          .asException();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client could not be looked at", e);
    }
  }

  private BiFunction<ClientResources, ResourceStatus, Optional<Any>> shown() {
    ShownContent content = new ShownContent(types);
    return (stream, resource) ->
        stream.snapshot().get(resource.typeUrl(), resource.name()).flatMap(content::of);
  }

  private void checkSize(long bytes) throws StatusException {
    if (bytes > maxBytes) {
      throw Status.RESOURCE_EXHAUSTED
          .withDescription(
              "the answer would have more than "
                  + maxBytes
                  + " bytes, the limit of this server; ask for fewer clients by node_matchers, or"
                  + " set exclude_resource_contents")
          .asException();
    }
  }
}
