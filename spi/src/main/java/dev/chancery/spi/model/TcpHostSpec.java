package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Where the connections of a TCP listener go.
 *
 * @param name a name for people; may be empty
 * @param destination one upstream or several by weight
 */
public record TcpHostSpec(
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("A name for people.") String name,
    @JsonPropertyDescription("Where connections go.") RouteToSpec destination) {

  /** Checks that there is a destination. */
  public TcpHostSpec {
    Check.present("destination", destination);
  }
}
