// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.chancery.spi.model.Resource;
import dev.chancery.spi.store.Kept;
import dev.chancery.spi.store.ResourceStore;
import dev.chancery.spi.store.StoreUnavailableException;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spi.store.WriteConflictException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ResourceStore} must keep. Its test extends this class, in the store's own
 * module, and gives it a fixture; its tests then run with JUnit like any others.
 */
public abstract class ResourceStoreContract {

  private static final int WRITERS = 4;

  @SuppressWarnings("NullAway.Init")
  private StoreFixture fixture;

  @SuppressWarnings("NullAway.Init")
  private ResourceStore store;

  /** For the tests that extend this. */
  protected ResourceStoreContract() {}

  /** {@return a new store, in a new place} */
  protected abstract StoreFixture newFixture();

  @BeforeEach
  final void open() {
    fixture = newFixture();
    store = fixture.store();
  }

  @AfterEach
  final void close() {
    fixture.close();
  }

  @Test
  @DisplayName("has nothing of a resource that nobody wrote")
  void hasNothing() {
    fixture.put(fixture.resource(1, 0));
    assertThat(kept(0)).isEmpty();
  }

  @Test
  @DisplayName("reads what it has written, and tells its version")
  void readsWhatItWrote() {
    String version = store.write(fixture.resource(0, 1), WriteCondition.create());
    assertKept(0, 1, version);
    assertThat(kept(1)).isEmpty();
  }

  @Test
  @DisplayName("reads what another has written")
  void readsWhatAnotherWrote() {
    fixture.put(fixture.resource(0, 2));
    assertThat(there(0).resource().map(fixture::bare)).contains(fixture.resource(0, 2));
    assertThat(there(0).problems()).isEmpty();
  }

  @Test
  @DisplayName("tells another version after another has written, and the same until then")
  void versionFollows() {
    fixture.put(fixture.resource(0, 0));
    String before = there(0).resourceVersion();
    assertThat(there(0).resourceVersion()).isEqualTo(before);
    fixture.put(fixture.resource(0, 1));
    assertThat(there(0).resourceVersion()).isNotEqualTo(before);
  }

  @Test
  @DisplayName("does not create what is there, which stays")
  void createRefusesExisting() {
    fixture.put(fixture.resource(0, 0));
    assertConflict(WriteCondition.create(), there(0).resourceVersion(), 0);
  }

  @Test
  @DisplayName("writes by the version that was read, and the version changes")
  void writesByVersion() {
    fixture.put(fixture.resource(0, 0));
    String before = there(0).resourceVersion();
    String version = store.write(fixture.resource(0, 1), WriteCondition.ifVersion(before));
    assertThat(version).isNotEqualTo(before);
    assertKept(0, 1, version);
  }

  @Test
  @DisplayName("writes nothing by a version that another has changed, whose resource stays")
  void versionRefusesChanged() {
    String read = store.write(fixture.resource(0, 0), WriteCondition.create());
    fixture.put(fixture.resource(0, 1));
    assertConflict(WriteCondition.ifVersion(read), there(0).resourceVersion(), 1);
  }

  @Test
  @DisplayName("writes nothing by a version where nothing is")
  void versionRefusesMissing() {
    WriteConflictException conflict = conflict(WriteCondition.ifVersion("7"));
    assertThat(conflict.foundVersion()).isEmpty();
    assertThat(conflict).hasMessageContaining("7");
    assertThat(kept(0)).isEmpty();
  }

  @Test
  @DisplayName("overwrites whatever is there, and what is not there, too")
  void overwrites() {
    String first = store.write(fixture.resource(0, 0), WriteCondition.overwrite());
    assertKept(0, 0, first);
    fixture.put(fixture.resource(0, 1));
    assertKept(0, 2, store.write(fixture.resource(0, 2), WriteCondition.overwrite()));
  }

  @Test
  @DisplayName("keeps the version if what is written is there already")
  void equalWriteKeepsVersion() {
    String version = store.write(fixture.resource(0, 0), WriteCondition.create());
    assertThat(store.write(fixture.resource(0, 0), WriteCondition.overwrite())).isEqualTo(version);
    assertThat(store.write(fixture.resource(0, 0), WriteCondition.ifVersion(version)))
        .isEqualTo(version);
    assertKept(0, 0, version);
  }

  @Test
  @DisplayName("holds a write against its condition though what is written is there already")
  void equalWriteNeedsItsCondition() {
    store.write(fixture.resource(0, 0), WriteCondition.create());
    assertThatThrownBy(() -> store.write(fixture.resource(0, 0), WriteCondition.create()))
        .isInstanceOf(WriteConflictException.class);
  }

  @Test
  @DisplayName("leaves other resources alone")
  void leavesOthersAlone() {
    fixture.put(fixture.resource(1, 0));
    String other = there(1).resourceVersion();
    store.write(fixture.resource(0, 0), WriteCondition.create());
    assertKept(1, 0, other);
  }

  @Test
  @DisplayName("tells that something is there that nobody understands, and writes it over")
  void overwritesUnreadable() {
    assumeTrue(fixture.canSpoil(), "nothing is kept that can't be understood");
    fixture.put(fixture.resource(0, 0));
    String before = there(0).resourceVersion();
    fixture.spoil(fixture.resource(0, 0));
    Kept<Resource> spoiled = there(0);
    assertThat(spoiled.resource()).isEmpty();
    assertThat(spoiled.problems()).isNotEmpty();
    assertThat(spoiled.resourceVersion()).isNotEqualTo(before);
    assertThatThrownBy(() -> store.write(fixture.resource(0, 1), WriteCondition.ifVersion(before)))
        .isInstanceOf(WriteConflictException.class);
    String version =
        store.write(fixture.resource(0, 1), WriteCondition.ifVersion(spoiled.resourceVersion()));
    assertKept(0, 1, version);
  }

  @Test
  @DisplayName("lets one of several win who write at a time by one version")
  void oneWins() {
    String read = store.write(fixture.resource(0, 0), WriteCondition.create());
    List<Throwable> refused =
        IntStream.rangeClosed(1, WRITERS)
            .parallel()
            .mapToObj(number -> catchThrowable(() -> writeByVersion(number, read)))
            .filter(thrown -> thrown != null)
            .toList();
    assertThat(refused)
        .hasSize(WRITERS - 1)
        .allSatisfy(thrown -> assertThat(thrown).isInstanceOf(WriteConflictException.class));
    assertThat(there(0).resourceVersion()).isNotEqualTo(read);
  }

  private void writeByVersion(int number, String read) {
    store.write(fixture.resource(0, number), WriteCondition.ifVersion(read));
  }

  @Test
  @DisplayName("says that it can't be used now, never that nothing is there, and recovers")
  void recovers() {
    assumeTrue(fixture.canBreakDown(), "it never fails");
    String version = store.write(fixture.resource(0, 0), WriteCondition.create());
    fixture.breakDown();
    assertThatThrownBy(() -> kept(0)).isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> store.write(fixture.resource(0, 1), WriteCondition.overwrite()))
        .isInstanceOf(StoreUnavailableException.class);
    fixture.recover();
    assertKept(0, 0, version);
  }

  @Test
  @DisplayName("says nothing secret when it can't be used")
  void keepsSecrets() {
    assumeTrue(fixture.canBreakDown(), "it never fails");
    fixture.breakDown();
    for (Throwable thrown = catchThrowable(() -> kept(0));
        thrown != null;
        thrown = thrown.getCause()) {
      String message = String.valueOf(thrown.getMessage());
      assertThat(message).isNotBlank();
      assertThat(fixture.secrets()).noneMatch(message::contains);
    }
  }

  private Optional<Kept<Resource>> kept(int number) {
    return store.read(Resource.class, fixture.resource(number, 0).key());
  }

  private Kept<Resource> there(int number) {
    return kept(number).orElseThrow(() -> new AssertionError("nothing is kept of " + number));
  }

  private void assertKept(int number, int version, String resourceVersion) {
    assertThat(there(number).resource().map(fixture::bare))
        .contains(fixture.resource(number, version));
    assertThat(there(number).resourceVersion()).isEqualTo(resourceVersion);
  }

  private WriteConflictException conflict(WriteCondition condition) {
    Resource wanted = fixture.resource(0, 9);
    WriteConflictException conflict =
        catchThrowableOfType(WriteConflictException.class, () -> store.write(wanted, condition));
    assertThat(conflict).as("what a write throws whose condition does not hold").isNotNull();
    assertThat(conflict.key()).isEqualTo(wanted.key());
    assertThat(conflict.condition()).isEqualTo(condition);
    return conflict;
  }

  private void assertConflict(WriteCondition condition, String found, int stays) {
    WriteConflictException conflict = conflict(condition);
    assertThat(conflict.foundVersion()).contains(found);
    assertThat(conflict).hasMessageContaining(found);
    assertKept(0, stays, found);
  }
}
