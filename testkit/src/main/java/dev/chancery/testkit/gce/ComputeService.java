// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chancery.testkit.gce.query.DiscoveryDocument;
import dev.chancery.testkit.gce.query.FieldMask;
import dev.chancery.testkit.gce.query.InvalidQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The Compute API: finds the method, checks what all methods check, and cuts the answer. */
final class ComputeService implements Service {

  static final String ROOT = "/compute/v1/";

  private static final String NOT_FOUND =
      "<!DOCTYPE html>\n<html lang=en>\n<title>Error 404 (Not Found)!!1</title>\n";

  private final List<Route> routes = new ArrayList<>();
  private final ConcurrentMap<String, FakeProject> projects;

  ComputeService(
      DiscoveryDocument document,
      ConcurrentMap<String, FakeProject> projects,
      AtomicBoolean sparse) {
    this.projects = projects;
    Endpoints endpoints = new Endpoints(sparse);
    document.methods().forEach(method -> routes.add(new Route(method, endpoints.of(method.id()))));
  }

  @Override
  public Optional<Answer> answer(IncomingRequest request, String identity) {
    if (!request.path().startsWith(ROOT)) {
      return Optional.empty();
    }
    List<String> path = List.of(request.path().substring(ROOT.length()).split("/", -1));
    for (Route route : routes) {
      Optional<Map<String, String>> variables = route.match(path);
      if (variables.isPresent() && route.method().httpMethod().equals(request.method())) {
        return Optional.of(answer(route, variables.get(), request, identity));
      }
    }
    return Optional.of(Answer.text(404, "text/html; charset=UTF-8", NOT_FOUND));
  }

  private Answer answer(
      Route route, Map<String, String> variables, IncomingRequest request, String identity) {
    try {
      checkParameters(route, request);
      Call call = new Call(route.method(), project(variables), variables, request);
      if (!call.project().permits(identity, route.permission())) {
        throw Errors.forbidden(route.permission(), resource(call));
      }
      FieldMask mask = mask(route, request);
      ObjectNode answer = route.endpoint().answer(call);
      return Answer.json(200, mask.apply(answer));
    } catch (ApiException e) {
      return e.answer();
    }
  }

  private static void checkParameters(Route route, IncomingRequest request) {
    for (String name : request.query().keySet()) {
      String known = name.startsWith("$") && !name.contains(".") ? name.substring(1) : name;
      if (!route.method().parameters().containsKey(known)) {
        String message =
            "Invalid JSON payload received. Unknown name \"%s\": Cannot bind query parameter. Field '%s' could not be found in request message."
                .formatted(name, name);
        throw new ApiException(Errors.of(400, "badRequest", message));
      }
    }
  }

  private FakeProject project(Map<String, String> variables) {
    String id = variables.getOrDefault("project", "");
    FakeProject project = projects.get(id);
    if (project == null) {
      throw Errors.notFound("projects/" + id);
    }
    return project;
  }

  private static String resource(Call call) {
    String path = call.path();
    return call.method().path().endsWith("}")
        ? path
        : path.substring(0, Math.max(path.lastIndexOf('/'), 0));
  }

  /** The mask comes as a parameter, by its new name, or as a header. */
  private static FieldMask mask(Route route, IncomingRequest request) {
    String text =
        List.of(
                request.parameter("fields"),
                request.parameter("$fields"),
                request.header("X-Goog-FieldMask"))
            .stream()
            .filter(each -> !each.isEmpty())
            .findFirst()
            .orElse("");
    try {
      return FieldMask.parse(text, route.method().answer());
    } catch (InvalidQueryException e) {
      throw new ApiException(Errors.of(400, "invalidParameter", e.reason()));
    }
  }
}
