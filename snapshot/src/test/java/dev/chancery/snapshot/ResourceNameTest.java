// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The name of a resource")
class ResourceNameTest {

  private static final String TYPE = ResourceTypes.CLUSTER;

  @Test
  @DisplayName("is the same whatever the order of an xdstp name's parameters")
  void canonical() {
    assertThat(new ResourceName(TYPE, "xdstp://a/t/p?b=2&a=1&a-b=3"))
        .isEqualTo(new ResourceName(TYPE, "xdstp://a/t/p?a=1&a-b=3&b=2"))
        .hasToString("ResourceName[typeUrl=" + TYPE + ", name=xdstp://a/t/p?a=1&a-b=3&b=2]");
    assertThat(ResourceName.canonical("xdstp://a/t/p?b=2&a=1#alt=xdstp://x?d=4&c=3"))
        .isEqualTo("xdstp://a/t/p?a=1&b=2#alt=xdstp://x?d=4&c=3");
  }

  @Test
  @DisplayName("is kept as it is where it has no parameters, or is of no such scheme")
  void untouched() {
    for (String name :
        List.of("", "cart?b=2&a=1", "xdstp:", "xdstp://a/t/p", "xdstp://a/t/p#c?b")) {
      assertThat(ResourceName.canonical(name)).isEqualTo(name);
    }
  }

  @Test
  @DisplayName("tells of which collection the resource is a member")
  void collections() {
    assertThat(ResourceName.collectionOf("xdstp://a/t/p/q")).isEqualTo("xdstp://a/t/p/*");
    assertThat(ResourceName.collectionOf("xdstp://a/t/p?x=/y")).isEqualTo("xdstp://a/t/*?x=/y");
    assertThat(ResourceName.collectionOf("xdstp://a/t/p/*")).isEmpty();
    assertThat(ResourceName.collectionOf("a/t/p")).isEmpty();
    assertThat(ResourceName.collectionOf("xdstp:p")).isEmpty();
    assertThat(ResourceName.isCollection("xdstp://a/t/*?x=y")).isTrue();
    assertThat(ResourceName.isCollection("xdstp://a/t/p*")).isFalse();
    assertThat(ResourceName.isCollection("xdstp://a/t/p?x=/*")).isFalse();
    assertThat(ResourceName.isCollection("a/*")).isFalse();
  }

  @Test
  @DisplayName("has a snapshot know the members of a collection")
  void members() {
    Snapshot two = Snapshot.of(List.of(resource("p/b"), resource("p/a"), resource("q/c")));
    assertThat(two.members(TYPE, "xdstp://a/t/p/*"))
        .containsExactlyInAnyOrder("xdstp://a/t/p/a", "xdstp://a/t/p/b");
    Snapshot one = two.edit().remove(TYPE, "xdstp://a/t/p/a").commit().after();
    assertThat(one.members(TYPE, "xdstp://a/t/p/*")).containsExactly("xdstp://a/t/p/b");
    assertThat(one.edit().remove(TYPE, "xdstp://a/t/p/b").commit().after())
        .extracting(none -> none.members(TYPE, "xdstp://a/t/p/*"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.ITERABLE)
        .isEmpty();
  }

  private static EncodedResource resource(String path) {
    return EncodedResource.of(TYPE, "xdstp://a/t/" + path, ByteString.copyFromUtf8(path));
  }
}
