// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.traffic.security.GrpcServiceSpec;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExtAuthTest {

  private static final ResourceRef ONE = new ResourceRef("default", "one");
  private static final ResourceRef OTHER = new ResourceRef("default", "other");
  private static final ExtAuthService NOBODY = new ExtAuthService.Inherited(true);
  private static final RequestBody NO_BODY = new RequestBody(0, false, false);
  private static final RequestBody BODY = new RequestBody(1024, true, false);
  private static final ExtAuthSettings LENIENT =
      new ExtAuthSettings(true, 503, List.of(), List.of(), List.of(), false, false);
  private static final SecretText A = new SecretText("hush-a");
  private static final SecretText B = new SecretText("hush-b");

  private final ExtAuth general =
      new ExtAuth(service(ONE), LENIENT, BODY, Map.of("a", A, "b", A), false);

  private static ExtAuthService service(ResourceRef upstream) {
    return new ExtAuthService.Grpc(new GrpcServiceSpec(upstream, "", Duration.ZERO));
  }

  private static ExtAuth refinement(RequestBody body, Map<String, SecretText> told, boolean off) {
    return new ExtAuth(NOBODY, ExtAuthSettings.DEFAULT, body, told, off);
  }

  @Test
  @DisplayName("one without a service has that of the general one with its settings")
  void refines() {
    ExtAuth merged = general.merged(refinement(NO_BODY, Map.of("b", B, "c", B), false));
    assertThat(merged)
        .isEqualTo(new ExtAuth(service(ONE), LENIENT, BODY, Map.of("a", A, "b", B, "c", B), false));
    assertThat(merged.referencedUpstreams()).containsExactly(ONE);
  }

  @Test
  @DisplayName("one with a service holds, but what is told adds up")
  void overrides() {
    ExtAuth specific =
        new ExtAuth(service(OTHER), ExtAuthSettings.DEFAULT, NO_BODY, Map.of(), false);
    assertThat(general.merged(specific))
        .isEqualTo(
            new ExtAuth(
                service(OTHER),
                ExtAuthSettings.DEFAULT,
                NO_BODY,
                general.contextExtensions(),
                false));
  }

  @Test
  @DisplayName("a specific body holds, and a specific one turns all off")
  void bodyAndDisabled() {
    RequestBody more = new RequestBody(4096, false, true);
    assertThat(general.merged(refinement(more, Map.of(), false)).withRequestBody()).isEqualTo(more);
    assertThat(general.merged(refinement(NO_BODY, Map.of(), true)).disabled()).isTrue();
  }

  @Test
  @DisplayName("what the service is told is never printed")
  void nothingSecretIsPrinted() {
    assertThat(general.toString()).doesNotContain("hush");
  }
}
