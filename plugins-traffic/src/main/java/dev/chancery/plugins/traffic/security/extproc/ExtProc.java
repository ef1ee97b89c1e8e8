// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extproc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.OneOf;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import java.util.Set;

/**
 * The option section {@code extProc}: a service sees and changes requests and answers. One that
 * names a service holds alone; one that does not has the service of the general one with its
 * settings, and of {@code processingMode} and {@code metadataOptions} what it does not say itself.
 *
 * @param service the service
 * @param settings how it is called; only together with a service
 * @param processingMode what it is sent
 * @param metadataOptions what it is told of the dynamic metadata, and may set
 * @param disabled whether no service is called, whatever is said elsewhere; false by default
 */
public record ExtProc(
    @OneOf(defaultValue = "{\"inherited\": true}")
        @JsonPropertyDescription("Who sees and changes requests and answers.")
        ExtProcService service,
    @JsonUnwrapped ExtProcSettings settings,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("What the service is sent.")
        ProcessingModeSpec processingMode,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("What the service is told of the dynamic metadata, and may set.")
        MetadataNamespaces metadataOptions,
    @JsonProperty(defaultValue = "false") @JsonPropertyDescription("Whether no service is called.")
        boolean disabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "extProc";

  /** Refuses settings of a service that is not there. */
  public ExtProc {
    Check.present("service", service);
    Check.present("settings", settings);
    Check.present("processingMode", processingMode);
    Check.present("metadataOptions", metadataOptions);
    if (isRefinement(service) && !settings.equals(ExtProcSettings.DEFAULT)) {
      throw new InvalidValueException(
          "service",
          "found settings of a service without the service (expected: a grpcService beside them)");
    }
  }

  private static boolean isRefinement(ExtProcService service) {
    return service instanceof ExtProcService.Inherited;
  }

  /** What holds where this does and that, which is more specific. */
  ExtProc merged(ExtProc specific) {
    if (!isRefinement(specific.service)) {
      return specific;
    }
    return new ExtProc(
        service,
        settings,
        specific.processingMode.equals(ProcessingModeSpec.DEFAULT)
            ? processingMode
            : specific.processingMode,
        specific.metadataOptions.equals(MetadataNamespaces.NONE)
            ? metadataOptions
            : specific.metadataOptions,
        specific.disabled);
  }

  @Override
  public Set<ResourceRef> referencedUpstreams() {
    return service instanceof ExtProcService.Grpc grpc
        ? Set.of(grpc.service().upstream())
        : Set.of();
  }
}
