// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.DeliveryObserver.Client;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.spi.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RejectionBoardTest {

  private static final String EDGE = "default~edge";

  private final RejectionBoard board = new RejectionBoard();

  private void reject(long stream, String node, Set<String> names, String message) {
    board.refusing(
        new Client(stream, node, EDGE),
        ResourceTypes.CLUSTER,
        names.stream().collect(Collectors.toMap(name -> name, name -> message)));
  }

  private List<String> messages() {
    return Optional.ofNullable(board.byGroup().get(EDGE)).orElseThrow().stream()
        .map(Problem::message)
        .toList();
  }

  @Test
  @DisplayName("of many refused resources ten are named")
  void ofManyResourcesTenAreNamed() {
    Set<String> names =
        IntStream.range(10, 1000).mapToObj(i -> "c" + i).collect(Collectors.toSet());
    reject(1, "a", names, "x".repeat(100_000));
    assertThat(messages())
        .singleElement()
        .asString()
        .startsWith(
            "node a rejected Cluster [c10, c100, c101, c102, c103, c104, c105, c106, c107, c108 and 980 more]: xxx")
        .hasSizeLessThan(3000);
  }

  @Test
  @DisplayName("the order of reports does not depend on who came first")
  void theOrderDoesNotDependOnWhoCameFirst() {
    reject(2, "b", Set.of("c"), "bad");
    reject(1, "a", Set.of("c"), "bad");
    reject(3, "c", Set.of("c"), "bad");
    assertThat(messages())
        .containsExactly(
            "node a rejected Cluster [c]: bad",
            "node b rejected Cluster [c]: bad",
            "node c rejected Cluster [c]: bad");
  }

  @Test
  @DisplayName("two streams of one node are two, and each takes its own report along")
  void twoStreamsOfOneNodeAreTwo() {
    reject(1, "a", Set.of("c"), "bad");
    reject(2, "a", Set.of("d"), "worse");
    board.closed(new Client(1, "a", EDGE));
    assertThat(messages()).containsExactly("node a rejected Cluster [d]: worse");
    board.refusing(new Client(2, "a", EDGE), ResourceTypes.CLUSTER, Map.of());
    assertThat(board.byGroup().getOrDefault(EDGE, List.of())).isEmpty();
  }
}
