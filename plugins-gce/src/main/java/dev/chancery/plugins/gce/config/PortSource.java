package dev.chancery.plugins.gce.config;

/** At which port an upstream's endpoints answer. */
public sealed interface PortSource permits PortNumber, NamedPortName, PortLabel {}
