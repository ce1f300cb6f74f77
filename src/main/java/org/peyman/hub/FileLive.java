package org.peyman.hub;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.peyman.hub.mapping.Definition;
import org.peyman.hub.mapping.LiveDefinition;
import org.peyman.hub.partner.ExtendingPartner;

/**
 * What files add to the schema. The schema is that of the hub's start; how it is answered is as the
 * files say now, as long as they say the same schema.
 */
final class FileLive implements AutoCloseable {

  private final Clock clock;
  private final Map<String, AnsweredLive> byPartner = new LinkedHashMap<>();

  private FileLive(Clock clock) {
    this.clock = clock;
  }

  /** Begins to use the systems of live fields; does not wait for them. */
  static FileLive open(FilePartners files, Clock clock) {
    FileLive live = new FileLive(clock);
    for (FilePartners.Opened each : files.opened()) {
      Definition definition = each.definition();
      LiveDefinition adds = definition.live();
      if (adds != null) {
        live.byPartner.put(each.name(), AnsweredLive.open(definition.identity(), adds, clock));
      }
    }
    return live;
  }

  /** What is added, answered as the files say at the moment of each question. */
  List<ExtendingPartner> partners() {
    return byPartner.values().stream()
        .<ExtendingPartner>map(live -> new AddingPartner(live.identity(), live.extension()))
        .toList();
  }

  /** From now on answers are as the files say that still mean the same schema. */
  void adopt(Map<String, LiveDefinition> present) {
    byPartner.forEach(
        (name, live) -> {
          LiveDefinition now = present.get(name);
          if (now != null && now.isSeenAs(live.definition())) {
            live.become(now, clock);
          }
        });
  }

  /** The partners whose schema is another in the files, or in one of both alone. */
  List<String> differing(Map<String, LiveDefinition> present) {
    List<String> differing = new ArrayList<>();
    byPartner.forEach(
        (name, live) -> {
          LiveDefinition now = present.get(name);
          if (now == null || !now.isSeenAs(live.definition())) {
            differing.add(name);
          }
        });
    present.keySet().stream().filter(name -> !byPartner.containsKey(name)).forEach(differing::add);
    return differing;
  }

  @Override
  public void close() {
    byPartner.values().forEach(AnsweredLive::close);
  }
}
