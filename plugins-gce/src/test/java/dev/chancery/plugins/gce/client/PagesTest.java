// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.plugins.gce.api.CredentialSource;
import dev.chancery.plugins.gce.api.GceAccess;
import dev.chancery.plugins.gce.api.GceApi;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.GceException.Reason;
import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.api.GroupMember;
import dev.chancery.plugins.gce.api.Listing;
import dev.chancery.plugins.gce.api.Location;
import dev.chancery.plugins.gce.credential.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A listing of several pages")
class PagesTest {

  private static final String ODD_TOKEN = "Cg8=+/&x?#";

  private final Loopback server = Loopback.answering("{}");
  private final ComputeApiFactory factory =
      new ComputeApiFactory(
          ComputeSettings.defaults().withEndpoint(server.uri()).withLimits(3, 1_000_000),
          new Environment(Map.of(), Path.of("/nowhere")));
  private final GceApi api = factory.open(GceAccess.of(new CredentialSource.None()));

  @AfterEach
  void close() {
    factory.close();
    server.close();
  }

  private static String page(String name, String next) {
    return "{\"items\": [{\"name\": \"" + name + "\"}], \"nextPageToken\": \"" + next + "\"}";
  }

  private List<String> tokens() {
    return server.seen().stream()
        .map(seen -> seen.query().getOrDefault("pageToken", "first"))
        .toList();
  }

  @Test
  @DisplayName("is read to its end, tokens as they came, empty pages included")
  void allPages() throws Exception {
    server.answer(
        exchange ->
            Loopback.reply(
                exchange,
                200,
                switch (tokens().size()) {
                  case 1 -> page("a", ODD_TOKEN);
                  case 2 -> "{\"nextPageToken\": \"empty\"}";
                  default -> page("b", "");
                }));

    Listing<GceInstance> listing = api.instances("shop", "us-east1-b", "f");

    assertThat(listing.items()).extracting(GceInstance::name).containsExactly("a", "b");
    assertThat(tokens()).containsExactly("first", ODD_TOKEN, "empty");
    assertThat(server.seen())
        .allSatisfy(seen -> assertThat(seen.query()).containsEntry("filter", "f"));
  }

  @Test
  @DisplayName("of all zones adds what pages say of the same zone")
  void aggregated() throws Exception {
    server.answer(
        exchange ->
            Loopback.reply(
                exchange,
                200,
                tokens().size() == 1
                    ? """
                    {"nextPageToken": "2", "items": {
                      "zones/b": {"instances": [{"name": "one"}]},
                      "zones/c": {"warning": {"code": "NO_RESULTS_ON_PAGE"}}}}
                    """
                    : """
                    {"items": {"zones/c": {"instances": [{"name": "two"}]},
                      "zones/b": {"instances": [{"name": "three"}]}}}
                    """));
    assertThat(api.allInstances("shop", "").items())
        .extracting(GceInstance::name)
        .containsExactly("one", "two", "three");
  }

  @Test
  @DisplayName("of a group's members is read to its end")
  void members() throws Exception {
    server.answer(
        exchange ->
            Loopback.reply(
                exchange,
                200,
                tokens().size() == 1
                    ? "{\"items\": [{\"instance\": \"x/zones/z/instances/a\"}], \"nextPageToken\": \"2\"}"
                    : "{\"items\": [{\"instance\": \"x/zones/z/instances/b\"}]}"));
    assertThat(api.members("shop", Location.zone("z"), "web"))
        .extracting(GroupMember::instance)
        .containsExactly("a", "b");
    assertThat(tokens()).containsExactly("first", "2");
  }

  @Test
  @DisplayName("of a group's members is none if a part of it could not be had")
  void partialMembers() {
    server.answer(
        exchange ->
            Loopback.reply(
                exchange,
                200,
                "{\"items\": [{\"instance\": \"x/zones/z/instances/a\"}],"
                    + " \"warning\": {\"code\": \"UNREACHABLE\", \"message\": \"z is down\"}}"));
    GceException failure =
        catchThrowableOfType(
            GceException.class, () -> api.members("shop", Location.region("r"), "web"));
    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failure)
        .hasMessageContaining("the answer is not whole")
        .hasMessageContaining("down");
  }

  @Test
  @DisplayName("is no listing if a later page fails")
  void laterPageFails() {
    server.answer(
        exchange -> {
          if (tokens().size() == 1) {
            Loopback.reply(exchange, 200, page("a", "2"));
          } else {
            Loopback.reply(exchange, 503, "");
          }
        });
    GceException failure =
        catchThrowableOfType(GceException.class, () -> api.instances("shop", "us-east1-b", ""));
    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(tokens()).containsExactly("first", "2");
  }

  @Test
  @DisplayName("is begun anew, without what it had, if Compute Engine has forgotten a token")
  void restarts() throws Exception {
    server.answer(
        exchange -> {
          switch (tokens().size()) {
            case 1 -> Loopback.reply(exchange, 200, page("old", "stale"));
            case 2 -> Loopback.reply(exchange, 400, "{}");
            case 3 -> Loopback.reply(exchange, 200, page("new", "fresh"));
            default -> Loopback.reply(exchange, 200, page("last", ""));
          }
        });
    assertThat(api.instances("shop", "us-east1-b", "").items())
        .extracting(GceInstance::name)
        .containsExactly("new", "last");
    assertThat(tokens()).containsExactly("first", "stale", "first", "fresh");
  }

  @Test
  @DisplayName("is begun anew only once")
  void restartsOnce() {
    AtomicInteger requests = new AtomicInteger();
    server.answer(
        exchange -> {
          if (requests.incrementAndGet() % 2 == 1) {
            Loopback.reply(exchange, 200, page("a", "stale"));
          } else {
            Loopback.reply(exchange, 400, "{}");
          }
        });
    GceException failure =
        catchThrowableOfType(GceException.class, () -> api.instances("shop", "us-east1-b", ""));
    assertThat(failure.reason()).isEqualTo(Reason.CONFIGURATION);
    assertThat(requests).hasValue(4);
  }

  @Test
  @DisplayName("that does not end is given up")
  void endless() {
    server.answer(exchange -> Loopback.reply(exchange, 200, page("a", "again")));
    GceException failure =
        catchThrowableOfType(GceException.class, () -> api.instances("shop", "us-east1-b", ""));
    assertThat(failure.reason()).isEqualTo(Reason.CONFIGURATION);
    assertThat(failure)
        .hasMessageEndingWith(
            "there are more than 3 pages; narrow it with a filter, or allow more");
    assertThat(server.seen()).hasSize(3);
  }
}
