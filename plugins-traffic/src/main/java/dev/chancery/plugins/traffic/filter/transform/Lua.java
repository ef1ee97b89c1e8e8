// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.transform;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.filter.FilterOption;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The option section {@code lua}: a script that Envoy runs for requests and answers. It defines
 * {@code envoy_on_request(handle)}, {@code envoy_on_response(handle)} or both.
 *
 * <p>The script of the more specific one holds. The named scripts add up, those of the more
 * specific one first.
 *
 * @param inlineCode the script; none if empty, which is the default
 * @param name the name of the script among {@code sourceCodes} of this or of what encloses it; none
 *     if empty, which is the default
 * @param sourceCodes scripts by name, for this and for all within
 * @param disabled whether no script is run here, whatever encloses this; false by default
 */
public record Lua(
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("The script.") String inlineCode,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Name of the script among sourceCodes here or around.")
        String name,
    @JsonPropertyDescription("Scripts by name, for this and for all within.")
        Map<String, String> sourceCodes,
    @JsonProperty(defaultValue = "false") @JsonPropertyDescription("Whether no script is run here.")
        boolean disabled)
    implements FilterOption {

  /** The name of the section in YAML. */
  public static final String SECTION = "lua";

  /** Copies the scripts, and checks that no more than one is to be run. */
  public Lua {
    SortedMap<String, String> sorted = new TreeMap<>(sourceCodes);
    sourceCodes = Collections.unmodifiableSortedMap(sorted);
    sourceCodes.forEach(
        (key, code) -> {
          Check.notEmpty("sourceCodes", key);
          Check.notEmpty("sourceCodes." + key, code);
        });
    if (!inlineCode.isEmpty() && !name.isEmpty()) {
      throw new InvalidValueException(
          "name", "found '%s' together with inlineCode (expected: one of them)".formatted(name));
    }
    if (disabled && !(inlineCode.isEmpty() && name.isEmpty())) {
      throw new InvalidValueException(
          "disabled", "found true together with a script (expected: one of them)");
    }
    if (!disabled && inlineCode.isEmpty() && name.isEmpty() && sourceCodes.isEmpty()) {
      throw new InvalidValueException(
          "inlineCode",
          "found nothing, nor a name (expected: one of them, or sourceCodes, or disabled: true)");
    }
  }

  @Override
  public boolean isOff() {
    return inlineCode.isEmpty() && name.isEmpty();
  }

  /** What holds for a part of which this holds for what encloses it. */
  Lua with(Lua specific) {
    Map<String, String> scripts = new TreeMap<>(sourceCodes);
    scripts.putAll(specific.sourceCodes);
    Lua chosen = specific.disabled || !specific.isOff() ? specific : this;
    return new Lua(chosen.inlineCode, chosen.name, scripts, chosen.disabled);
  }

  /**
   * The script of that name.
   *
   * @throws InvalidValueException if there is none
   */
  String named() {
    String code = sourceCodes.get(name);
    if (code == null) {
      throw new InvalidValueException(
          "name",
          "found '%s' (expected: a name in sourceCodes, here or around, which has %s)"
              .formatted(name, sourceCodes.keySet()));
    }
    return code;
  }
}
