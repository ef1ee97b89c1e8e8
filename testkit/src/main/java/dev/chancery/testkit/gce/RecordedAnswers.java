// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a world of which an API would have given the answers that were recorded of another. */
final class RecordedAnswers {

  private static final Pattern PATH =
      Pattern.compile("projects/([^/]+)/(?:(zones|regions)/([^/]+)/|aggregated/)?(.+)");
  private static final Pattern MEMBERS =
      Pattern.compile("instanceGroup(?:Manager)?s/([^/]+)/list.*");

  private final Function<String, FakeProject> projects;

  RecordedAnswers(Function<String, FakeProject> projects) {
    this.projects = projects;
  }

  /** Reads answers by path. */
  void load(String text) {
    try {
      new ObjectMapper()
          .readTree(text)
          .properties()
          .forEach(answer -> load(answer.getKey(), answer.getValue()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the recorded answers are no JSON", e);
    }
  }

  private void load(String path, JsonNode answer) {
    Matcher match = PATH.matcher(path);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no path of an answer (expected: projects/…)".formatted(path));
    }
    FakeProject project = projects.apply(match.group(1));
    String what = match.group(4);
    if (match.group(2) != null) {
      ofLocation(location(project, match.group(2) + "/" + match.group(3)), what, answer);
    } else if (what.equals("zones")) {
      answer.path("items").forEach(zone -> project.zone(zone.path("name").asText()));
    } else if (what.equals("regions")) {
      answer.path("items").forEach(region -> project.region(region.path("name").asText()));
    } else {
      for (Map.Entry<String, JsonNode> scope : answer.path("items").properties()) {
        resources(location(project, scope.getKey()), what, scope.getValue().path(what));
      }
    }
  }

  private static FakeLocation location(FakeProject project, String scope) {
    String name = scope.substring(scope.indexOf('/') + 1);
    return switch (scope.substring(0, Math.max(scope.indexOf('/'), 0))) {
      case "zones" -> project.zone(name);
      case "regions" -> project.region(name);
      default -> project.global();
    };
  }

  private static void ofLocation(FakeLocation location, String what, JsonNode answer) {
    Matcher members = MEMBERS.matcher(what);
    if (members.matches() && answer.has("managedInstances")) {
      GroupReader.managedMembers(location, members.group(1), answer);
    } else if (members.matches()) {
      GroupReader.members(location, members.group(1), answer);
    } else {
      resources(location, what, answer.path("items"));
    }
  }

  private static void resources(FakeLocation location, String what, JsonNode items) {
    switch (what) {
      case "instances" -> items.forEach(each -> location.put(InstanceReader.read(location, each)));
      case "instanceGroups" -> items.forEach(each -> GroupReader.group(location, each));
      case "instanceGroupManagers" ->
          items.forEach(each -> GroupReader.manager(location, each.path("name").asText()));
      default ->
          throw new IllegalArgumentException(
              "answers of '%s' can't be loaded (expected: instances, instanceGroups, …)"
                  .formatted(what));
    }
  }
}
