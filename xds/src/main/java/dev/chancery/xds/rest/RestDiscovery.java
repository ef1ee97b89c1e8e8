// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.rest;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.google.protobuf.util.JsonFormat;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.xds.Admission;
import dev.chancery.xds.DiscoveryServices;
import dev.chancery.xds.PolledResources;
import dev.chancery.xds.Polls;
import dev.chancery.xds.ReceivedRequest;
import dev.chancery.xds.SentResponse;
import dev.chancery.xds.StreamRefusedException;
import dev.chancery.xds.rest.ResourceJson.UnwritableException;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers polls for resources, as Envoy makes them with {@code api_type: REST}, whatever the HTTP
 * server; {@link RestHandler} is for that of the JDK. The host's callbacks hold for each poll. Safe
 * for use by several threads.
 *
 * <p>A poll says nothing of what became of the answer before, so that there is no order among
 * types, and what a client refuses it gets again at its next poll. Streams are better where there
 * is a choice.
 */
public final class RestDiscovery implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RestDiscovery.class);

  private final DiscoveryServices services;
  private final Polls polls;
  private final ResourceJson json = new ResourceJson();

  private RestDiscovery(DiscoveryServices services) {
    this.services = services;
    this.polls = Polls.of(services.source());
  }

  /**
   * Serves what discovery services serve.
   *
   * @param services the services; those of an {@code XdsServer} are {@code server.services()}
   * @return what answers, as long as the services are open
   */
  public static RestDiscovery over(DiscoveryServices services) {
    return new RestDiscovery(services);
  }

  /**
   * {@return whether this is a path for {@link #answer}}
   *
   * @param path the path of a request, such as {@code /v3/discovery:clusters}
   */
  public static boolean serves(String path) {
    return RestType.of(path).isPresent();
  }

  /**
   * {@return the answer to a poll} Waits for nothing. What can't be answered is a reply with an
   * HTTP status of an error, and no exception.
   *
   * @param request what came
   */
  public RestReply answer(RestRequest request) {
    Optional<RestType> type = RestType.of(request.path());
    if (type.isEmpty()) {
      return RestReply.error(404, "no resources are served under " + request.path());
    }
    if (!request.method().equals("POST")) {
      return RestReply.error(405, "the method is " + request.method() + " (expected: POST)");
    }
    Admission admission =
        services.admit(type.get().service(), request.headers(), request.attributes());
    Status ending = admission.opened();
    try {
      if (ending.isOk()) {
        return answer(type.get(), request, admission);
      }
      return refusal(ending);
    } catch (StreamRefusedException e) {
      ending = e.status();
      return refusal(ending);
    } catch (RuntimeException e) {
      LOG.error("a poll for {} was not answered", type.get(), e);
      ending = Status.INTERNAL;
      return RestReply.error(500, "no answer was made; see the server log");
    } finally {
      admission.close(ending);
    }
  }

  private RestReply answer(RestType type, RestRequest http, Admission admission)
      throws StreamRefusedException {
    ReceivedRequest request = received(type, read(http));
    Status admitted = admission.received(request);
    if (!admitted.isOk()) {
      throw new StreamRefusedException(admitted);
    }
    Optional<PolledResources> found = polls.poll(type.typeUrl(), request);
    if (found.isEmpty()) {
      return RestReply.NOT_MODIFIED;
    }
    String body = write(type, found.get());
    admission.sent(sent(type, found.get(), body));
    return RestReply.json(body);
  }

  private static DiscoveryRequest read(RestRequest request) throws StreamRefusedException {
    DiscoveryRequest.Builder asked = DiscoveryRequest.newBuilder();
    try {
      JsonFormat.parser()
          .ignoringUnknownFields()
          .merge(request.body().toString(StandardCharsets.UTF_8), asked);
    } catch (InvalidProtocolBufferException e) {
      throw new StreamRefusedException(
          Status.INVALID_ARGUMENT
              .withDescription("the body is not a discovery request in JSON")
              .withCause(e));
    }
    return asked.build();
  }

  private static ReceivedRequest received(RestType type, DiscoveryRequest asked) {
    return new ReceivedRequest(
        asked.getTypeUrl().isEmpty() ? type.typeUrl() : asked.getTypeUrl(),
        asked.getNode(),
        asked.getVersionInfo(),
        "",
        asked.getResourceNamesList(),
        List.of(),
        Map.of(),
        "");
  }

  private String write(RestType type, PolledResources found) throws StreamRefusedException {
    try {
      List<String> resources = new ArrayList<>();
      for (EncodedResource resource : found.resources()) {
        resources.add(json.of(resource));
      }
      return "{\"versionInfo\":%s,\"typeUrl\":%s,\"resources\":[%s]}"
          .formatted(text(found.version()), text(type.typeUrl()), String.join(",", resources));
    } catch (UnwritableException e) {
      throw new StreamRefusedException(
          Status.INTERNAL.withDescription(e.getMessage()).withCause(e));
    }
  }

  private static String text(String value) {
    try {
      return JsonFormat.printer().print(StringValue.of(value));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a text can't be written as JSON", e);
    }
  }

  private static SentResponse sent(RestType type, PolledResources found, String body) {
    return new SentResponse(
        type.typeUrl(), found.version(), "", found.names(), List.of(), body.length());
  }

  private static RestReply refusal(Status status) {
    int code =
        switch (status.getCode()) {
          case INVALID_ARGUMENT -> 400;
          case UNAUTHENTICATED -> 401;
          case PERMISSION_DENIED -> 403;
          case NOT_FOUND -> 404;
          case RESOURCE_EXHAUSTED -> 429;
          case UNAVAILABLE -> 503;
          default -> 500;
        };
    String reason = status.getDescription();
    return RestReply.error(code, reason == null ? status.getCode().toString() : reason);
  }

  /** Follows no group any more. */
  @Override
  public void close() {
    polls.close();
  }
}
