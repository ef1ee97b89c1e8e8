// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.type.matcher.v3.DoubleMatcher;
import io.envoyproxy.envoy.type.matcher.v3.ListMatcher;
import io.envoyproxy.envoy.type.matcher.v3.NodeMatcher;
import io.envoyproxy.envoy.type.matcher.v3.OrMatcher;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StructMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StructMatcher.PathSegment;
import io.envoyproxy.envoy.type.matcher.v3.ValueMatcher;
import io.envoyproxy.envoy.type.matcher.v3.ValueMatcher.NullMatch;
import io.envoyproxy.envoy.type.v3.DoubleRange;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node matcher")
class NodeMatchTest {

  private static final Node NODE =
      Node.newBuilder()
          .setId("edge-1.Europe")
          .setMetadata(
              Struct.newBuilder()
                  .putFields("role", text("edge"))
                  .putFields("weight", number(2))
                  .putFields("canary", Value.newBuilder().setBoolValue(true).build())
                  .putFields("owner", Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build())
                  .putFields("tags", list(text("a"), text("b")))
                  .putFields("pod", struct("name", text("p1"))))
          .build();

  @Test
  @DisplayName("compares the node's id in each way there is")
  void ids() {
    assertThat(matches(id(StringMatcher.newBuilder().setExact("edge-1.Europe")))).isTrue();
    assertThat(matches(id(StringMatcher.newBuilder().setExact("edge-1")))).isFalse();
    assertThat(matches(id(StringMatcher.newBuilder().setPrefix("edge-")))).isTrue();
    assertThat(matches(id(StringMatcher.newBuilder().setPrefix("dge-")))).isFalse();
    assertThat(matches(id(StringMatcher.newBuilder().setSuffix(".Europe")))).isTrue();
    assertThat(matches(id(StringMatcher.newBuilder().setSuffix("edge")))).isFalse();
    assertThat(matches(id(StringMatcher.newBuilder().setContains("1.E")))).isTrue();
    assertThat(matches(id(StringMatcher.newBuilder().setContains("1.e")))).isFalse();
    assertThat(matches(id(StringMatcher.newBuilder().setContains("1.e").setIgnoreCase(true))))
        .isTrue();
    assertThat(matches(id(regex("edge-[0-9]\\..*")))).isTrue();
    assertThat(matches(id(regex("edge-[0-9]")))).isFalse();
  }

  @Test
  @DisplayName("compares values of the metadata in each way there is")
  void metadata() {
    assertThat(matches(at(string("edge"), "role"))).isTrue();
    assertThat(matches(at(string("edge"), "weight"))).isFalse();
    assertThat(matches(at(string("p1"), "pod", "name"))).isTrue();
    assertThat(matches(at(string("p1"), "pod", "name", "deeper"))).isFalse();
    assertThat(matches(at(ValueMatcher.newBuilder().setBoolMatch(true), "canary"))).isTrue();
    assertThat(matches(at(ValueMatcher.newBuilder().setBoolMatch(false), "canary"))).isFalse();
    assertThat(matches(at(ValueMatcher.newBuilder().setBoolMatch(false), "missing"))).isFalse();
    ValueMatcher.Builder isNull =
        ValueMatcher.newBuilder().setNullMatch(NullMatch.getDefaultInstance());
    assertThat(matches(at(isNull, "owner"))).isTrue();
    assertThat(matches(at(isNull, "missing"))).isFalse();
    ValueMatcher.Builder present = ValueMatcher.newBuilder().setPresentMatch(true);
    assertThat(matches(at(present, "role"))).isTrue();
    assertThat(matches(at(present, "pod"))).isFalse();
    assertThat(matches(at(present, "missing"))).isFalse();
  }

  @Test
  @DisplayName("compares numbers, lists and alternatives")
  void numbersAndLists() {
    assertThat(matches(at(number(DoubleMatcher.newBuilder().setExact(2)), "weight"))).isTrue();
    assertThat(matches(at(number(DoubleMatcher.newBuilder().setExact(3)), "weight"))).isFalse();
    assertThat(matches(at(number(range(2, 3)), "weight"))).isTrue();
    assertThat(matches(at(number(range(1, 2)), "weight"))).isFalse();
    assertThat(matches(at(number(range(-1, 1)), "missing"))).isFalse();
    assertThat(matches(at(oneOf(string("b")), "tags"))).isTrue();
    assertThat(matches(at(oneOf(string("c")), "tags"))).isFalse();
    ValueMatcher.Builder either =
        ValueMatcher.newBuilder()
            .setOrMatch(
                OrMatcher.newBuilder()
                    .addValueMatchers(string("core"))
                    .addValueMatchers(string("edge")));
    assertThat(matches(at(either, "role"))).isTrue();
    assertThat(matches(at(either, "tags"))).isFalse();
  }

  @Test
  @DisplayName("means a node that meets all it says; of several matchers one is enough")
  void combines() {
    NodeMatcher both =
        id(StringMatcher.newBuilder().setPrefix("edge-")).toBuilder()
            .addNodeMetadatas(at(string("edge"), "role").getNodeMetadatas(0))
            .build();
    NodeMatcher one =
        both.toBuilder().addNodeMetadatas(at(string("other"), "role").getNodeMetadatas(0)).build();
    assertThat(matches(both)).isTrue();
    assertThat(matches(one)).isFalse();
    assertThat(matches(one, both)).isTrue();
    assertThat(matches()).isTrue();
    assertThat(matches(NodeMatcher.getDefaultInstance())).isTrue();
  }

  @Test
  @DisplayName("that is not understood is refused")
  void refuses() {
    assertThatThrownBy(() -> matches(id(StringMatcher.newBuilder())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MATCHPATTERN_NOT_SET");
    assertThatThrownBy(() -> matches(id(regex("("))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'('");
    assertThatThrownBy(() -> matches(at(ValueMatcher.newBuilder(), "role")))
        .hasMessageContaining("value matcher is empty");
    assertThatThrownBy(() -> matches(at(number(DoubleMatcher.newBuilder()), "weight")))
        .hasMessageContaining("double matcher is empty");
  }

  private static boolean matches(NodeMatcher... matchers) {
    return NodeMatch.anyOf(List.of(matchers)).test(NODE);
  }

  private static NodeMatcher id(StringMatcher.Builder matcher) {
    return NodeMatcher.newBuilder().setNodeId(matcher).build();
  }

  private static StringMatcher.Builder regex(String regex) {
    return StringMatcher.newBuilder().setSafeRegex(RegexMatcher.newBuilder().setRegex(regex));
  }

  private static NodeMatcher at(ValueMatcher.Builder matcher, String... path) {
    StructMatcher.Builder struct = StructMatcher.newBuilder().setValue(matcher);
    for (String key : path) {
      struct.addPath(PathSegment.newBuilder().setKey(key));
    }
    return NodeMatcher.newBuilder().addNodeMetadatas(struct).build();
  }

  private static ValueMatcher.Builder string(String exact) {
    return ValueMatcher.newBuilder().setStringMatch(StringMatcher.newBuilder().setExact(exact));
  }

  private static ValueMatcher.Builder number(DoubleMatcher.Builder matcher) {
    return ValueMatcher.newBuilder().setDoubleMatch(matcher);
  }

  private static DoubleMatcher.Builder range(double start, double end) {
    return DoubleMatcher.newBuilder()
        .setRange(DoubleRange.newBuilder().setStart(start).setEnd(end));
  }

  private static ValueMatcher.Builder oneOf(ValueMatcher.Builder matcher) {
    return ValueMatcher.newBuilder().setListMatch(ListMatcher.newBuilder().setOneOf(matcher));
  }

  private static Value text(String value) {
    return Value.newBuilder().setStringValue(value).build();
  }

  private static Value number(double value) {
    return Value.newBuilder().setNumberValue(value).build();
  }

  private static Value list(Value... values) {
    return Value.newBuilder()
        .setListValue(ListValue.newBuilder().addAllValues(List.of(values)))
        .build();
  }

  private static Value struct(String key, Value value) {
    return Value.newBuilder().setStructValue(Struct.newBuilder().putFields(key, value)).build();
  }
}
