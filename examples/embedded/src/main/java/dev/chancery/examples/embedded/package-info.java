/** The control plane inside a plain Java application. */
@NullMarked
package dev.chancery.examples.embedded;

import org.jspecify.annotations.NullMarked;
