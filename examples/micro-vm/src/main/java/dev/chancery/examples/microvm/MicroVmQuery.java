// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.microvm;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.EndpointAnswer;
import dev.chancery.spi.polling.EndpointQuery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Asks the registry for all machines at once: {@code GET /vms} is answered with {@code
 * {"eu-west/cart-1": ["10.0.0.1"]}}.
 */
final class MicroVmQuery implements EndpointQuery {

  private static final TypeReference<Map<String, List<String>>> ANSWER = new TypeReference<>() {};
  private static final JsonMapper JSON = new JsonMapper();

  private final URI registry;
  private final HttpClient http;

  MicroVmQuery(String registry, Executor executor) {
    this.registry = URI.create(registry + "/vms");
    this.http = HttpClient.newBuilder().executor(executor).build();
  }

  @Override
  public Map<ResourceRef, EndpointAnswer> ask(List<Upstream> upstreams)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(registry).build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "%s answered with status %d (expected: 200)".formatted(registry, response.statusCode()));
    }
    Map<String, List<String>> addresses = JSON.readValue(response.body(), ANSWER);
    Map<ResourceRef, EndpointAnswer> answers = new HashMap<>();
    for (Upstream upstream : upstreams) {
      MicroVmUpstream vm = upstream.config(MicroVmUpstream.class).orElseThrow();
      answers.put(upstream.ref(), answer(vm, addresses.get(vm.key())));
    }
    return answers;
  }

  private static EndpointAnswer answer(MicroVmUpstream vm, @Nullable List<String> addresses) {
    return addresses == null
        ? EndpointAnswer.failed("the registry does not know the machine '%s'".formatted(vm.key()))
        : EndpointAnswer.found(
            EndpointSet.of(
                addresses.stream().map(address -> Endpoint.of(address, vm.port())).toList()));
  }
}
