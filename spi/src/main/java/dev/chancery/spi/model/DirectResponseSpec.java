package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Answers by the proxy itself.
 *
 * @param status the HTTP status, 200 to 599
 * @param body the text of the answer; may be empty
 */
@JsonTypeName("directResponseAction")
public record DirectResponseSpec(
    @JsonPropertyDescription("HTTP status, 200 to 599.") int status,
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("Text of the answer.") String body)
    implements RouteActionSpec {

  /** Checks the status. */
  public DirectResponseSpec {
    Check.range("status", status, 200, 599);
  }
}
