package dev.chancery.testkit.gce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a world of which an API would have given the answers that were recorded of another. */
final class RecordedAnswers {

  private static final Pattern PATH =
      Pattern.compile("projects/([^/]+)/(?:(zones|regions)/([^/]+)/|aggregated/)?(.+)");
  private static final Pattern MEMBERS = Pattern.compile("instanceGroup(?:Manager)?s/([^/]+)/list.*");
  private static final Pattern INSTANCE = Pattern.compile(".*/zones/([^/]+)/instances/([^/]+)");

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
    return scope.startsWith("zones/") ? project.zone(name) : project.region(name);
  }

  private static void ofLocation(FakeLocation location, String what, JsonNode answer) {
    Matcher members = MEMBERS.matcher(what);
    if (members.matches()) {
      members(location, members.group(1), answer);
    } else {
      resources(location, what, answer.path("items"));
    }
  }

  private static void resources(FakeLocation location, String what, JsonNode items) {
    switch (what) {
      case "instances" ->
          items.forEach(each -> location.put(InstanceReader.read(location, each)));
      case "instanceGroups" -> items.forEach(each -> group(location, each));
      case "instanceGroupManagers" ->
          items.forEach(each -> change(location, each.path("name").asText(), UnaryOperator.identity(), true));
      default ->
          throw new IllegalArgumentException(
              "answers of '%s' can't be loaded (expected: instances, instanceGroups, …)"
                  .formatted(what));
    }
  }

  private static void group(FakeLocation location, JsonNode json) {
    change(
        location,
        json.path("name").asText(),
        group -> {
          FakeInstanceGroup changed = group.withoutNamedPorts();
          for (JsonNode port : json.path("namedPorts")) {
            changed = changed.namedPort(port.path("name").asText(), port.path("port").asInt());
          }
          return changed;
        },
        false);
  }

  private static void members(FakeLocation location, String name, JsonNode answer) {
    boolean managed = answer.has("managedInstances");
    for (JsonNode member : answer.path(managed ? "managedInstances" : "items")) {
      Matcher url = INSTANCE.matcher(member.path("instance").asText());
      if (url.matches()) {
        change(
            location,
            name,
            group -> {
              FakeInstanceGroup with =
                  group.without(url.group(2)).memberIn(url.group(1), url.group(2));
              return managed
                  ? with.action(url.group(2), member.path("currentAction").asText())
                      .health(
                          url.group(2), member.at("/instanceHealth/0/detailedHealthState").asText())
                  : with;
            },
            managed);
      }
    }
  }

  private static void change(
      FakeLocation location,
      String name,
      UnaryOperator<FakeInstanceGroup> change,
      boolean managed) {
    FakeInstanceGroup old =
        location
            .find(FakeInstanceGroup.class, name)
            .orElseGet(() -> FakeInstanceGroup.unmanaged(name));
    FakeInstanceGroup.Kind kind = managed ? FakeInstanceGroup.Kind.MANAGED : old.kind();
    FakeInstanceGroup changed = change.apply(old);
    location.put(
        new FakeInstanceGroup(name, kind, changed.namedPorts(), changed.members()));
  }
}
