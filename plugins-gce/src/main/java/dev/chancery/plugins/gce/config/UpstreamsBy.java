package dev.chancery.plugins.gce.config;

/** What upstreams are made of. */
public sealed interface UpstreamsBy permits ByLabel, ByInstanceGroup {}
