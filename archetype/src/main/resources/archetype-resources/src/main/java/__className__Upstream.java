package ${package};

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.UpstreamConfig;

/**
 * The section {@code ${typeName}} of an upstream.
 *
 * @param service what the back end calls the service
 */
public record ${className}Upstream(
    @JsonPropertyDescription("What the back end calls the service.") String service)
    implements UpstreamConfig {

  /** Refuses the empty name. */
  public ${className}Upstream {
    Check.notEmpty("service", service);
  }
}
