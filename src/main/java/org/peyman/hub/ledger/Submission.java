package org.peyman.hub.ledger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items that an organization sends by itself, taken in once however often they are sent.
 *
 * @param organization code of a known organization
 * @param source code of the source that they are booked under; made known where it is not
 * @param key names the submission among those of the organization: a keyed hash
 * @param fingerprint of what was sent, a keyed hash: the same key comes with the same content
 * @param entries in the order sent, each with a position of its own
 */
public record Submission(
    String organization, String source, String key, String fingerprint, List<Entry> entries) {

  /** How long an answer is remembered, and a key must not be used for anything else. */
  public static final Duration REMEMBERED = Duration.ofDays(7);

  public Submission {
    entries = List.copyOf(entries);
  }

  /**
   * What became of a submission, whenever it was first sent. Every item is in exactly one of the
   * numbers.
   *
   * @param version of the ledger after it
   * @param accepted newly taken in
   * @param unchanged known already, content and all
   * @param refused kept in quarantine for good
   * @param pending kept in quarantine until what they refer to is known
   * @param remarks one for each that is refused or pending, in the order sent
   */
  public record Receipt(
      long version, int accepted, int unchanged, int refused, int pending, List<Remark> remarks) {

    public Receipt {
      remarks = List.copyOf(remarks);
    }

    JsonObject json() {
      JsonArray remarked = new JsonArray();
      remarks.forEach(remark -> remarked.add(remark.json()));
      return new JsonObject()
          .put("version", version)
          .put("accepted", accepted)
          .put("unchanged", unchanged)
          .put("refused", refused)
          .put("pending", pending)
          .put("remarks", remarked);
    }

    static Receipt of(JsonObject json) {
      List<Remark> remarks = new ArrayList<>();
      json.getJsonArray("remarks").forEach(remark -> remarks.add(Remark.of((JsonObject) remark)));
      return new Receipt(
          json.getLong("version"),
          json.getInteger("accepted"),
          json.getInteger("unchanged"),
          json.getInteger("refused"),
          json.getInteger("pending"),
          remarks);
    }
  }

  /**
   * Why an item is in quarantine.
   *
   * @param index of the item, from 0
   */
  public record Remark(int index, Refusal refusal) {

    private JsonObject json() {
      return new JsonObject()
          .put("index", index)
          .put("reason", refusal.reason().name())
          .put("field", refusal.field())
          .put("value", refusal.value())
          .put("allowed", refusal.allowed())
          .put("message", refusal.message())
          .put("problems", ProblemJson.of(refusal));
    }

    private static Remark of(JsonObject json) {
      return new Remark(
          json.getInteger("index"),
          ProblemJson.read(
              json.getJsonArray("problems"),
              new Refusal(
                  Refusal.Reason.valueOf(json.getString("reason")),
                  text(json, "field"),
                  text(json, "value"),
                  text(json, "allowed"),
                  json.getString("message"))));
    }

    private static @Nullable String text(JsonObject json, String name) {
      return json.getString(name);
    }
  }
}
