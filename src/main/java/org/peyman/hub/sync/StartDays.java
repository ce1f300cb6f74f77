package org.peyman.hub.sync;

import java.time.LocalDate;

/** Between which days work can have begun, both included. */
record StartDays(LocalDate earliest, LocalDate today) {}
