// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/**
 * Prints trees as documents of YAML that readers of YAML 1.1 understand as well, as kubectl is one:
 * to it {@code on} is a truth value.
 */
public final class YamlText {

  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setExplicitStart(true)
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setDereferenceAliases(true)
          .setSplitLines(false)
          .build();

  private YamlText() {}

  /**
   * {@return a document, which begins with {@code ---} and ends with a line break}
   *
   * @param tree maps, lists, text, numbers and truth values
   */
  public static String of(Object tree) {
    return new Dump(SETTINGS, new Quoting()).dumpToString(tree);
  }

  /** Puts text in quotes unless it is text without them in every version. */
  private static final class Quoting extends StandardRepresenter {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z$./][A-Za-z0-9 ./_-]*");
    private static final Set<String> WORDS =
        Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    Quoting() {
      super(SETTINGS);
    }

    @Override
    protected Node representScalar(Tag tag, String value, ScalarStyle style) {
      boolean quoted =
          tag.equals(Tag.STR)
              && style == ScalarStyle.PLAIN
              && (!PLAIN.matcher(value).matches()
                  || WORDS.contains(value.toLowerCase(Locale.ROOT)));
      return super.representScalar(tag, value, quoted ? ScalarStyle.SINGLE_QUOTED : style);
    }
  }
}
