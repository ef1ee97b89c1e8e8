// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.VersionSum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a stream was sent")
class DeliveredTest {

  private static final String TYPE = "type.of/things";

  private final Common common = Common.begin();

  private static EncodedResource resource(int name, int version) {
    return EncodedResource.of(TYPE, "r" + name, ByteString.copyFromUtf8("v" + version));
  }

  private static List<EncodedResource> resources(int from, int to, int version) {
    return IntStream.range(from, to).mapToObj(name -> resource(name, version)).toList();
  }

  @Test
  @DisplayName("is the same as in a map, however it came about and whoever was sent it too")
  void sameAsMap() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Delivered one = new Delivered(TYPE, common);
      Map<String, EncodedResource> expected = new HashMap<>();
      for (int step = 0; step < 40; step++) {
        change(random, one, expected);
        check(one, expected);
      }
    }
  }

  private static void change(Random random, Delivered one, Map<String, EncodedResource> expected) {
    int name = random.nextInt(200);
    switch (random.nextInt(5)) {
      case 0 -> {
        List<EncodedResource> many = resources(name, name + random.nextInt(150), random.nextInt(3));
        one.putAll(many);
        many.forEach(each -> expected.put(each.name(), each));
      }
      case 1 -> {
        one.remove("r" + name);
        expected.remove("r" + name);
      }
      case 2 -> {
        one.putStale("r" + name);
        expected.put("r" + name, Delivered.STALE);
      }
      case 3 -> {
        one.putAbsent("r" + name);
        expected.put("r" + name, Delivered.ABSENT);
      }
      default -> {
        one.retainIf(each -> !each.endsWith("7"));
        expected.keySet().removeIf(each -> each.endsWith("7"));
      }
    }
  }

  private static void check(Delivered one, Map<String, EncodedResource> expected) {
    assertThat(new TreeSet<>(one.names())).isEqualTo(new TreeSet<>(expected.keySet()));
    VersionSum sum = VersionSum.EMPTY;
    for (Map.Entry<String, EncodedResource> entry : expected.entrySet()) {
      assertThat(one.get(entry.getKey())).isEqualTo(entry.getValue());
      boolean real = one.sent(entry.getKey()).isPresent();
      sum = real ? sum.plus(entry.getValue()) : sum;
    }
    assertThat(one.sum()).isEqualTo(sum);
  }

  @Test
  @DisplayName("is kept once for streams that were sent the same in different ways")
  void keptOnce() {
    Delivered one = new Delivered(TYPE, common);
    one.putAll(resources(0, 300, 1));
    Delivered other = new Delivered(TYPE, common);
    other.putAll(resources(0, 300, 0));
    other.putAll(resources(0, 300, 1));
    assertThat(other.names()).isSameAs(one.names());
  }

  @Test
  @DisplayName("is not confused with the same of another type")
  void otherType() {
    Delivered one = new Delivered(TYPE, common);
    one.putAll(resources(0, 300, 1));
    Delivered other = new Delivered("type.of/others", common);
    other.putAll(
        resources(0, 300, 1).stream()
            .map(each -> EncodedResource.of("type.of/others", each.name(), each.value()))
            .toList());
    assertThat(other.sent("r7")).map(EncodedResource::typeUrl).contains("type.of/others");
  }
}
