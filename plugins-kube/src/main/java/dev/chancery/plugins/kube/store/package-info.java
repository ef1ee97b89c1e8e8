/** Resources that a program keeps as objects of a cluster. */
@NullMarked
package dev.chancery.plugins.kube.store;

import org.jspecify.annotations.NullMarked;
