// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.registry;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.EndpointAnswer;
import dev.chancery.spi.polling.EndpointQuery;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Asks the registry for all services at once: {@code GET /services?name=cart&name=shop} is answered
 * with {@code {"cart": [{"address": "10.0.0.1", "port": 8080}], "shop": []}}.
 */
final class RegistryQuery implements EndpointQuery {

  private static final TypeReference<Map<String, List<Instance>>> ANSWER = new TypeReference<>() {};
  private static final JsonMapper JSON = new JsonMapper();

  private final RegistrySettings settings;
  private final HttpClient http;

  RegistryQuery(RegistrySettings settings, Executor executor) {
    this.settings = settings;
    this.http = HttpClient.newBuilder().executor(executor).build();
  }

  @Override
  public Map<ResourceRef, EndpointAnswer> ask(List<Upstream> upstreams)
      throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request(upstreams), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "%s answered with status %d (expected: 200)"
              .formatted(settings.url(), response.statusCode()));
    }
    Map<String, List<Instance>> services = JSON.readValue(response.body(), ANSWER);
    Map<ResourceRef, EndpointAnswer> answers = new HashMap<>();
    upstreams.forEach(upstream -> answers.put(upstream.ref(), answer(services, service(upstream))));
    return answers;
  }

  private HttpRequest request(List<Upstream> upstreams) {
    String names =
        upstreams.stream()
            .map(upstream -> URLEncoder.encode(service(upstream), StandardCharsets.UTF_8))
            .distinct()
            .collect(Collectors.joining("&name=", "?name=", ""));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.url() + "/services" + names));
    if (!settings.token().isEmpty()) {
      request.header("Authorization", "Bearer " + settings.token());
    }
    return request.build();
  }

  private static String service(Upstream upstream) {
    return upstream.config(RegistryUpstream.class).orElseThrow().service();
  }

  private static EndpointAnswer answer(Map<String, List<Instance>> services, String service) {
    List<Instance> instances = services.get(service);
    if (instances == null) {
      return EndpointAnswer.failed("the registry does not know the service '" + service + "'");
    }
    try {
      return EndpointAnswer.found(
          EndpointSet.of(instances.stream().map(Instance::endpoint).toList()));
    } catch (InvalidValueException e) {
      return EndpointAnswer.failed(
          "the registry's answer for '%s': %s".formatted(service, e.getMessage()));
    }
  }

  /**
   * One element of an answer.
   *
   * @param address an IP address
   * @param port 1 to 65535
   */
  record Instance(String address, int port) {

    Endpoint endpoint() {
      return Endpoint.of(address, port);
    }
  }
}
