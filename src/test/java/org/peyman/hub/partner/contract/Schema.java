package org.peyman.hub.partner.contract;

import java.util.List;
import org.peyman.hub.extension.ExtensionTrial;
import org.peyman.hub.partner.ExtendingPartner;

/** What the hub would say of what a partner adds to its schema. */
final class Schema {

  private Schema() {}

  static List<String> mistakes(ExtendingPartner partner) {
    try {
      return ExtensionTrial.mistakes(partner);
    } catch (NoClassDefFoundError e) {
      throw new AssertionError(
          "the schema is checked by com.graphql-java:graphql-java, which is not among the test's"
              + " libraries; the sample's pom.xml names it",
          e);
    }
  }
}
