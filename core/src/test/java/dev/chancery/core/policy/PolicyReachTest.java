package dev.chancery.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.policy.PolicyPass;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a policy reaches")
class PolicyReachTest {

  @Test
  @DisplayName("is told by its hooks, each of which is for HTTP, for TCP, or for both")
  void everyHookIsKnown() {
    assertThat(
            Stream.of(PolicyReach.OF_HTTP, PolicyReach.OF_TCP, PolicyReach.OF_ANY)
                .flatMap(hooks -> hooks.stream()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(PolicyPass.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .toList());
  }
}
