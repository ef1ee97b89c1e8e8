package dev.chancery.spi.model;

/** What a route does with a request. */
public sealed interface RouteActionSpec permits RouteToSpec, RedirectSpec, DirectResponseSpec {}
