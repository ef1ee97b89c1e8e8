// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.plugins.gce.api.NetworkInterface;
import dev.chancery.spi.model.InvalidValueException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The interface of that name, or of that number.
 *
 * @param name such as {@code nic1}, or just {@code "1"}; a dynamic one is {@code nic1.42}
 */
@JsonTypeName("networkInterface")
public record InterfaceName(
    @JsonValue @JsonPropertyDescription("Network interface, such as nic0.") String name)
    implements InterfaceChoice {

  private static final String PREFIX = "nic";
  private static final Pattern NAME = Pattern.compile("nic\\d{1,2}(\\.\\d{1,4})?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");

  /** The first interface. */
  public static final InterfaceName FIRST = new InterfaceName("nic0");

  /** Refuses what can't be an interface. */
  public InterfaceName {
    if (NUMBER.matcher(name).matches()) {
      name = PREFIX + name;
    }
    if (!NAME.matcher(name).matches()) {
      throw new InvalidValueException(
          "networkInterface",
          "found '%s' (expected: a network interface such as nic0)"
              .formatted(GceNames.shown(name)));
    }
  }

  @Override
  public Optional<NetworkInterface> of(List<NetworkInterface> interfaces) {
    return interfaces.stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .or(() -> atIndex(interfaces));
  }

  /** An interface that is told without its name is known by its place. */
  private Optional<NetworkInterface> atIndex(List<NetworkInterface> interfaces) {
    String number = name.substring(PREFIX.length());
    if (!NUMBER.matcher(number).matches() || Integer.parseInt(number) >= interfaces.size()) {
      return Optional.empty();
    }
    return Optional.of(interfaces.get(Integer.parseInt(number)))
        .filter(candidate -> candidate.name().isEmpty() || this.equals(FIRST));
  }
}
