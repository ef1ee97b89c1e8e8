// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.Plain;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ImageTest {

  private static ResourceKey key(int number) {
    return ResourceKey.of("Upstream", "default", "u" + number);
  }

  @RepeatedTest(20)
  @DisplayName("image + delta = image', whatever the deltas")
  void imagePlusDeltaIsTheNextImage(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Map<ResourceKey, Resource> expected = new HashMap<>();
    Image image = Image.EMPTY;
    for (int step = 0; step < 50; step++) {
      Map<ResourceKey, Optional<Resource>> delta = new HashMap<>();
      for (int change = 0; change < 5; change++) {
        int number = random.nextInt(20);
        if (random.nextBoolean()) {
          Resource resource = Plain.upstream("u" + number, "" + random.nextInt(9));
          delta.put(key(number), Optional.of(resource));
          expected.put(key(number), resource);
        } else {
          delta.put(key(number), Optional.empty());
          expected.remove(key(number));
        }
      }
      image = image.plus(new Delta(delta, Map.of()));
      assertThat(image.resources()).as("after step %d", step).isEqualTo(expected);
    }
    assertThat(Image.EMPTY.plus(Delta.of(image))).isEqualTo(image);
  }

  @Test
  @DisplayName("an image does not change by what comes after it")
  void anImageDoesNotChange() {
    Delta delta = new Delta(Map.of(key(1), Optional.of(Found.upstream("u1", "1"))), Map.of());
    Image before = Image.EMPTY.plus(delta);
    Image after = before.plus(new Delta(Map.of(key(1), Optional.empty()), Map.of()));
    assertThat(before.resources()).containsOnlyKeys(key(1));
    assertThat(after).isEqualTo(Image.EMPTY);
  }
}
