/** What options of listeners have in common. */
@NullMarked
package dev.chancery.plugins.traffic.listener;

import org.jspecify.annotations.NullMarked;
