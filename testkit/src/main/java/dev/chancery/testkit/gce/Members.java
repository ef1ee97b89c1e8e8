// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Answers the lists of what is in a group: machines, managed machines, endpoints. */
final class Members {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Lists lists;

  Members(Lists lists) {
    this.lists = lists;
  }

  /** The machines of an instance group that exist. */
  ObjectNode instances(Call call) {
    FakeLocation location = reachable(call);
    FakeInstanceGroup group = group(call, location, FakeInstanceGroup.class);
    boolean runningOnly = word(call, "instanceState", "ALL").equals("RUNNING");
    List<Item> items = new ArrayList<>();
    for (FakeGroupMember member : group.members()) {
      status(location, member)
          .filter(status -> !runningOnly || status.equals("RUNNING"))
          .ifPresent(
              status ->
                  items.add(
                      item(
                          member, InstanceGroupJson.writeMember(location, group, member, status))));
    }
    return lists.ofItems(call, sort(items));
  }

  /** What the manager of a group says of its machines. */
  ObjectNode managedInstances(Call call) {
    FakeLocation location = reachable(call);
    FakeInstanceGroup group = group(call, location, FakeInstanceGroup.class);
    if (!group.isManaged()) {
      throw notFound(call);
    }
    List<Item> items =
        group.members().stream()
            .map(
                member ->
                    item(
                        member,
                        InstanceGroupJson.writeManaged(
                            location, group, member, status(location, member))))
            .toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    Page page = lists.page(call, sort(items), Lists.elementOf(call, "managedInstances"));
    boolean pages = group.kind() == FakeInstanceGroup.Kind.MANAGED_PAGINATED;
    Lists.fill(answer, "managedInstances", pages ? page : pageless(sort(items)));
    return answer;
  }

  /** All of it, whatever size of page was asked for. */
  private static Page pageless(List<Item> items) {
    return new Page(items.stream().map(item -> new Page.Entry("", item.json().get())).toList(), "");
  }

  /** The endpoints of a network endpoint group. */
  ObjectNode endpoints(Call call) {
    FakeLocation location = reachable(call);
    FakeNetworkEndpointGroup group = group(call, location, FakeNetworkEndpointGroup.class);
    boolean zonal = location.kind() == FakeLocation.Kind.ZONE; // The others take no body.
    boolean withHealth = zonal && word(call, "healthStatus", "SKIP").equals("SHOW");
    List<Item> items = new ArrayList<>();
    for (FakeNetworkEndpoint endpoint : group.endpoints()) {
      String key = String.format(Locale.ROOT, "%06d", items.size());
      ObjectNode json = NetworkEndpointGroupJson.writeEndpoint(location, endpoint, withHealth);
      items.add(new Item("", key, Instant.EPOCH, () -> json));
    }
    ObjectNode answer = lists.ofItems(call, items);
    answer.remove("selfLink");
    return answer;
  }

  private static FakeLocation reachable(Call call) {
    FakeLocation location = call.location();
    if (!location.isReachable()) {
      throw Errors.unavailable();
    }
    return location;
  }

  private static <T extends FakeResource> T group(Call call, FakeLocation location, Class<T> type) {
    return location.find(type, call.name()).orElseThrow(() -> notFound(call));
  }

  private static ApiException notFound(Call call) {
    return Errors.notFound(call.path().substring(0, call.path().lastIndexOf('/')));
  }

  /** A field of the request's body. */
  private static String word(Call call, String field, String byDefault) {
    String body = call.request().body();
    try {
      JsonNode json = body.isBlank() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
      return json.path(field).asText(byDefault);
    } catch (JsonProcessingException e) {
      throw new ApiException(Errors.of(400, "parseError", "Parse Error"));
    }
  }

  private static Optional<String> status(FakeLocation location, FakeGroupMember member) {
    String zone = member.zone().isEmpty() ? location.name() : member.zone();
    return location
        .project()
        .find(FakeLocation.Kind.ZONE, zone)
        .flatMap(place -> place.instance(member.instance()))
        .map(FakeInstance::status);
  }

  private static Item item(FakeGroupMember member, ObjectNode json) {
    return new Item("", member.instance() + "/" + member.zone(), Instant.EPOCH, () -> json);
  }

  private static List<Item> sort(List<Item> items) {
    return items.stream().sorted(Comparator.comparing(Item::name)).toList();
  }
}
