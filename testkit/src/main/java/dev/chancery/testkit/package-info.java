/** Contract tests, fakes and a real-Envoy harness for plugin authors and host applications. */
@NullMarked
package dev.chancery.testkit;

import org.jspecify.annotations.NullMarked;
