// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extproc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.traffic.security.GrpcServiceSpec;
import dev.chancery.plugins.traffic.security.extproc.ProcessingModeSpec.BodyMode;
import dev.chancery.plugins.traffic.security.extproc.ProcessingModeSpec.HeaderMode;
import dev.chancery.spi.model.RegularExpression;
import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExtProcTest {

  private static final ResourceRef ONE = new ResourceRef("default", "one");
  private static final ExtProcService SERVICE =
      new ExtProcService.Grpc(new GrpcServiceSpec(ONE, "", Duration.ZERO));
  private static final ExtProcService NOBODY = new ExtProcService.Inherited(true);
  private static final ProcessingModeSpec BODIES = mode(BodyMode.BUFFERED);
  private static final MetadataNamespaces TOLD = new MetadataNamespaces(List.of("a"), List.of());

  private final ExtProc general = extProc(SERVICE, BODIES, TOLD, false);

  private static ProcessingModeSpec mode(BodyMode body) {
    HeaderMode header = HeaderMode.DEFAULT;
    return new ProcessingModeSpec(header, header, body, body, header, header);
  }

  private static ExtProc extProc(
      ExtProcService service, ProcessingModeSpec mode, MetadataNamespaces told, boolean off) {
    return new ExtProc(service, ExtProcSettings.DEFAULT, mode, told, off);
  }

  @Test
  @DisplayName("one that says nothing but that it is off has all of the general one")
  void inherits() {
    assertThat(
            general.merged(
                extProc(NOBODY, ProcessingModeSpec.DEFAULT, MetadataNamespaces.NONE, true)))
        .isEqualTo(extProc(SERVICE, BODIES, TOLD, true));
  }

  @Test
  @DisplayName("a specific mode and specific metadata hold alone, with the general service")
  void refines() {
    ProcessingModeSpec streamed = mode(BodyMode.STREAMED);
    MetadataNamespaces other = new MetadataNamespaces(List.of(), List.of("b"));
    ExtProc merged = general.merged(extProc(NOBODY, streamed, other, false));
    assertThat(merged).isEqualTo(extProc(SERVICE, streamed, other, false));
    assertThat(merged.referencedUpstreams()).containsExactly(ONE);
  }

  @Test
  @DisplayName("one with a service holds alone")
  void overrides() {
    ExtProc specific = extProc(SERVICE, ProcessingModeSpec.DEFAULT, MetadataNamespaces.NONE, false);
    assertThat(general.merged(specific)).isEqualTo(specific);
  }

  @Test
  @DisplayName("any of several expressions allows a header")
  void expressions() {
    List<RegularExpression> two =
        List.of(new RegularExpression("x-a|x-b"), new RegularExpression("x-c"));
    MutationRules rules = new MutationRules(false, false, false, true, two, List.of(), false);
    assertThat(rules.toProto().getAllowExpression().getRegex()).isEqualTo("(?:x-a|x-b)|(?:x-c)");
  }
}
