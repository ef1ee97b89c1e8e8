// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import dev.chancery.core.record.ConfigNode.Scalar;
import java.util.Map;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** Tells what a scalar is, by the core schema of YAML 1.2 (section 10.3). */
final class ScalarTypes {

  private static final ScalarResolver RESOLVER = new CoreScalarResolver(false);
  private static final Map<String, Scalar.Type> BY_TAG =
      Map.of(
          Tag.NULL.getValue(), Scalar.Type.NULL,
          Tag.BOOL.getValue(), Scalar.Type.BOOLEAN,
          Tag.INT.getValue(), Scalar.Type.INTEGER,
          Tag.FLOAT.getValue(), Scalar.Type.FLOAT,
          Tag.STR.getValue(), Scalar.Type.TEXT);

  private ScalarTypes() {}

  static Scalar.Type of(ScalarEvent scalar, Position position) {
    String tag =
        scalar
            .getTag()
            .orElseGet(() -> RESOLVER.resolve(scalar.getValue(), scalar.isPlain()).getValue());
    Scalar.Type type = BY_TAG.get(tag);
    if (type == null) {
      throw unknown(position);
    }
    return type;
  }

  /** Refuses the tag of a collection unless it is one that says nothing new. */
  static void refuse(String tag, Position position) {
    if (!tag.equals(Tag.MAP.getValue()) && !tag.equals(Tag.SEQ.getValue())) {
      throw unknown(position);
    }
  }

  /** The tag is not quoted: it may be a password that was not put in quotes. */
  private static MalformedException unknown(Position position) {
    return new MalformedException(
        position,
        "found a tag, as text is that begins with '!' (expected: no tag; put such a text in quotes)");
  }
}
