package ${package};

import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.EndpointAnswer;
import dev.chancery.spi.polling.EndpointQuery;
import java.io.IOException;
import java.net.ConnectException;
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

/**
 * Asks the back end for one service after the other: {@code GET <url>/cart} is answered with one
 * {@code address:port} a line. Make it ask yours, best for all services at once.
 */
final class ${className}Query implements EndpointQuery {

  private final ${className}Settings settings;
  private final HttpClient http;

  ${className}Query(${className}Settings settings, Executor executor) {
    this.settings = settings;
    this.http = HttpClient.newBuilder().executor(executor).build();
  }

  /** What it throws is a failure of all upstreams, whose last endpoints go on being served. */
  @Override
  public Map<ResourceRef, EndpointAnswer> ask(List<Upstream> upstreams)
      throws IOException, InterruptedException {
    Map<ResourceRef, EndpointAnswer> answers = new HashMap<>();
    for (Upstream upstream : upstreams) {
      answers.put(
          upstream.ref(), ask(upstream.config(${className}Upstream.class).orElseThrow().service()));
    }
    return answers;
  }

  private EndpointAnswer ask(String service) throws IOException, InterruptedException {
    String name = URLEncoder.encode(service, StandardCharsets.UTF_8);
    HttpRequest request = HttpRequest.newBuilder(URI.create(settings.url() + "/" + name)).build();
    HttpResponse<String> response = send(request);
    if (response.statusCode() != 200) {
      return EndpointAnswer.failed(
          "%s answered with status %d for service '%s' (expected: 200)"
              .formatted(settings.url(), response.statusCode(), service));
    }
    try {
      List<Endpoint> endpoints =
          response.body().lines().filter(line -> !line.isBlank()).map(this::endpoint).toList();
      return EndpointAnswer.found(EndpointSet.of(endpoints));
    } catch (InvalidValueException e) {
      // Half an answer is none: the last whole one goes on being served.
      return EndpointAnswer.failed(
          "the answer for service '%s': %s".formatted(service, e.getMessage()));
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      // It doesn't say itself where to.
      throw new IOException("found nobody at " + settings.url() + ", the setting 'url'", e);
    }
  }

  private Endpoint endpoint(String line) {
    int colon = line.lastIndexOf(':');
    try {
      return Endpoint.of(
          line.substring(0, Math.max(colon, 0)).strip(),
          Integer.parseInt(line.substring(colon + 1).strip()));
    } catch (NumberFormatException e) {
      throw new InvalidValueException(
          "endpoint", "found '%s' (expected: a line like 10.0.0.1:8080)".formatted(line));
    }
  }
}
