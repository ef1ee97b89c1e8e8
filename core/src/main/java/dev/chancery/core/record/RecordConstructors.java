// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Calls the canonical constructors of records, each looked up once. */
final class RecordConstructors {

  private final Map<Class<? extends Record>, Constructor<? extends Record>> known =
      new ConcurrentHashMap<>();

  /**
   * Makes a record.
   *
   * @throws RuntimeException what the constructor throws
   */
  Record make(Class<? extends Record> type, List<Object> arguments) {
    try {
      return known.computeIfAbsent(type, RecordConstructors::find).newInstance(arguments.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException("a record's constructor declares no exception", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record has a constructor that can be called", e);
    }
  }

  private static Constructor<? extends Record> find(Class<? extends Record> type) {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(parameters);
      // A plugin's records need not be public.
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record has a canonical constructor", e);
    }
  }
}
