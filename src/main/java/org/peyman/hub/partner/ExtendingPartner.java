package org.peyman.hub.partner;

/** A partner that also adds a field of its own to types of the schema. */
public interface ExtendingPartner extends Partner {

  /** What it adds; the same for as long as it is open. */
  SchemaExtension extension();
}
