/** How many requests are traced and what their spans tell, as a policy. */
@NullMarked
package dev.chancery.examples.tracing;

import org.jspecify.annotations.NullMarked;
