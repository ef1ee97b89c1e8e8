// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

/**
 * A block of code in a page.
 *
 * @param place the page and the line of its first line, such as {@code docs/gce.md:12}
 * @param language what stands behind the opening fence; empty for nothing
 * @param text the code, without the indentation of the block
 * @param unchecked why nothing checks it, from a comment {@code <!-- unchecked: why -->} in the
 *     line before; empty if it is checked
 */
record Snippet(String place, String language, String text, String unchecked) {}
