/**
 * What options of several themes share: checks of numbers and times, and their form in Envoy's
 * messages.
 */
@NullMarked
package dev.chancery.plugins.traffic.values;

import org.jspecify.annotations.NullMarked;
