// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.OneOf;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretText;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The option section {@code extAuth}: a service is asked whether a request may pass. One that names
 * a service holds with all of its settings; one that does not has those of the general one. Context
 * extensions add up, the specific ones winning; {@code withRequestBody} is the specific one if it
 * is written; {@code disabled} is that of the specific one.
 *
 * @param service who is asked
 * @param settings how it is asked; only together with a service
 * @param withRequestBody how much of the body it gets; none by default
 * @param contextExtensions what it is told of the part besides, by gRPC; never shown
 * @param disabled whether nobody is asked, whatever is said elsewhere; false by default
 */
public record ExtAuth(
    @OneOf(defaultValue = "{\"inherited\": true}") @JsonPropertyDescription("Who is asked.")
        ExtAuthService service,
    @JsonUnwrapped ExtAuthSettings settings,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("How much of the body the service gets.")
        RequestBody withRequestBody,
    @JsonPropertyDescription("What the service is told of the part, by gRPC.")
        Map<String, SecretText> contextExtensions,
    @JsonProperty(defaultValue = "false") @JsonPropertyDescription("Whether nobody is asked.")
        boolean disabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "extAuth";

  /** Copies the map, and refuses settings of a service that is not there. */
  public ExtAuth {
    Check.present("service", service);
    Check.present("settings", settings);
    Check.present("withRequestBody", withRequestBody);
    contextExtensions = Map.copyOf(contextExtensions);
    contextExtensions.keySet().forEach(key -> Check.notEmpty("contextExtensions", key));
    if (isRefinement(service) && !settings.equals(ExtAuthSettings.DEFAULT)) {
      throw new InvalidValueException(
          "service",
          "found settings of a service without the service (expected: a grpcService or httpService"
              + " beside them)");
    }
  }

  private static boolean isRefinement(ExtAuthService service) {
    return service instanceof ExtAuthService.Inherited;
  }

  /** What holds where this does and that, which is more specific. */
  ExtAuth merged(ExtAuth specific) {
    boolean refines = isRefinement(specific.service);
    Map<String, SecretText> extensions = new TreeMap<>(contextExtensions);
    extensions.putAll(specific.contextExtensions);
    return new ExtAuth(
        refines ? service : specific.service,
        refines ? settings : specific.settings,
        specific.withRequestBody.isWanted() || !refines
            ? specific.withRequestBody
            : withRequestBody,
        extensions,
        specific.disabled);
  }

  @Override
  public Set<ResourceRef> referencedUpstreams() {
    return service.upstreams();
  }
}
