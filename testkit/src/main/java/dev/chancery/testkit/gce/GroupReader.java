// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what answers tell of instance groups, each of them a part. */
final class GroupReader {

  private static final Pattern INSTANCE = Pattern.compile(".*/zones/([^/]+)/instances/([^/]+)");

  private GroupReader() {}

  /** A group has these named ports. */
  static void group(FakeLocation location, JsonNode json) {
    change(
        location,
        json.path("name").asText(),
        group -> {
          FakeInstanceGroup changed = group.withoutNamedPorts();
          for (JsonNode port : json.path("namedPorts")) {
            changed = changed.namedPort(port.path("name").asText(), port.path("port").asInt());
          }
          return changed;
        });
  }

  /** A group has a manager. */
  static void manager(FakeLocation location, String name) {
    change(location, name, FakeInstanceGroup::withManager);
  }

  /** A group has these machines. */
  static void members(FakeLocation location, String name, JsonNode answer) {
    for (JsonNode member : answer.path("items")) {
      Matcher url = INSTANCE.matcher(member.path("instance").asText());
      if (url.matches()) {
        change(location, name, group -> with(group, url.group(1), url.group(2)));
      }
    }
  }

  /** A group's manager says this of its machines. */
  static void managedMembers(FakeLocation location, String name, JsonNode answer) {
    manager(location, name);
    for (JsonNode member : answer.path("managedInstances")) {
      Matcher url = INSTANCE.matcher(member.path("instance").asText());
      if (url.matches()) {
        String health = member.at("/instanceHealth/0/detailedHealthState").asText();
        change(
            location,
            name,
            group ->
                with(group, url.group(1), url.group(2))
                    .action(url.group(2), member.path("currentAction").asText())
                    .health(url.group(2), health));
      }
    }
  }

  private static FakeInstanceGroup with(FakeInstanceGroup group, String zone, String instance) {
    boolean there =
        group.members().stream()
            .anyMatch(each -> each.zone().equals(zone) && each.instance().equals(instance));
    return there ? group : group.memberIn(zone, instance);
  }

  private static void change(
      FakeLocation location, String name, UnaryOperator<FakeInstanceGroup> change) {
    location.put(
        change.apply(
            location
                .find(FakeInstanceGroup.class, name)
                .orElseGet(() -> FakeInstanceGroup.unmanaged(name))));
  }
}
