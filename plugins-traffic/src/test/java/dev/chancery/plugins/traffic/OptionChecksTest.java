package dev.chancery.plugins.traffic;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OptionChecksTest {

  private static final Duration NEGATIVE = Duration.ofMillis(-1);

  @TestFactory
  @DisplayName("values that Envoy would refuse are refused with field and range")
  Stream<DynamicTest> refusals() {
    return Stream.of(
        refused(
            () -> new CircuitBreakers(-1, 0, 0, 0),
            "maxConnections: found -1 (expected: 0 to 4294967295)"),
        refused(
            () -> new CircuitBreakers(0, 0, 0, 4294967296L),
            "maxRetries: found 4294967296 (expected: 0 to 4294967295)"),
        refused(
            () -> new ConnectionConfig(NEGATIVE, 0, 0, TcpKeepalive.NONE),
            "connectTimeout: found a negative length of time"
                + " (expected: 0s or more, such as 1.5s)"),
        refused(
            () -> new ConnectionConfig(Duration.ZERO, -1, 0, TcpKeepalive.NONE),
            "perConnectionBufferLimitBytes: found -1 (expected: 0 to 4294967295)"),
        refused(() -> new TcpKeepalive(0, 0, -5), "interval: found -5 (expected: 0 to 4294967295)"),
        refused(
            () -> new SlowStart(Duration.ZERO, 101),
            "minWeightPercent: found 101.0 (expected: 0 to 100)"),
        refused(
            () -> new SlowStart(Duration.ZERO, Double.NaN),
            "minWeightPercent: found NaN (expected: 0 to 100)"),
        refused(
            () -> new LeastRequest(1, SlowStart.OFF),
            "choiceCount: found 1 (expected: 2 to 4294967295)"),
        refused(
            () -> new RingHash(1024, 8388609),
            "maximumRingSize: found 8388609 (expected: 1 to 8388608)"),
        refused(
            () -> new RingHash(2048, 1024),
            "minimumRingSize: found 2048 (expected: at most maximumRingSize, which is 1024)"),
        refused(
            () -> new Maglev(65536),
            "tableSize: found 65536 (expected: a prime number; the next one is 65537)"),
        refused(() -> new Maglev(5000012), "tableSize: found 5000012 (expected: 2 to 5000011)"),
        refused(
            () -> new LoadBalancerConfig(new RandomEndpoint(), -1),
            "healthyPanicThreshold: found -1.0 (expected: 0 to 100)"));
  }

  @Test
  @DisplayName("Envoy's own limits are taken")
  void limitsAreTaken() {
    assertThatCode(
            () -> {
              new Maglev(5000011);
              new RingHash(8388608, 8388608);
              new LeastRequest(4294967295L, new SlowStart(Duration.ofNanos(1), 100));
            })
        .doesNotThrowAnyException();
  }

  private static DynamicTest refused(ThrowingCallable code, String message) {
    return dynamicTest(
        message,
        () ->
            assertThatThrownBy(code).isInstanceOf(InvalidValueException.class).hasMessage(message));
  }
}
