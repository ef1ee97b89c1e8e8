/**
 * The built-in traffic features, each a plugin like any other, in one package for each theme. The
 * records are what is written in YAML; the plugins put them into Envoy's messages.
 */
@NullMarked
package dev.chancery.plugins.traffic;

import org.jspecify.annotations.NullMarked;
