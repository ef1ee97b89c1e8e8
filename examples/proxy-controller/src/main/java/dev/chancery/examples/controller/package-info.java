/** An application that writes a proxy by itself: with a virtual host for each upstream. */
@NullMarked
package dev.chancery.examples.controller;

import org.jspecify.annotations.NullMarked;
