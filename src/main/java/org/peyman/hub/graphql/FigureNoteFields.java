package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Role;
import org.peyman.hub.domain.Quoted;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.FigureNotes;

/**
 * What somebody wrote beside figures of the dashboard: of whom, the role and organization alone.
 */
final class FigureNoteFields {

  private static final String TYPE = "FigureNote";
  private static final int LONGEST_TEXT = 500;
  private static final Pattern PART = Pattern.compile("[A-Za-z]{1,40}");

  private FigureNoteFields() {}

  static void into(RuntimeWiring.Builder wiring) {
    TypeFields<FigureNotes.Note> fields = new TypeFields<>(TYPE, FigureNotes.Note.class);
    fields
        .read("id", it -> Ids.of(TYPE, Long.toString(it.number())))
        .read("part", it -> it.content().subject().part())
        .read("query", it -> it.content().subject().query())
        .day("asOf", it -> it.content().subject().asOf())
        .read("ledgerVersion", it -> Long.toString(it.content().subject().version()))
        .read("text", it -> it.content().text())
        .read("role", it -> it.content().author().role())
        .find("organization", FigureNoteFields::organization)
        .find("own", (it, call) -> isOwn(it, call.scope().caller()))
        .moment("writtenAt", FigureNotes.Note::writtenAt)
        .into(wiring);
  }

  private static @Nullable Object organization(FigureNotes.Note note, Call call) {
    String code = note.content().author().organization();
    return code == null ? null : call.reference().organizations().get(code);
  }

  private static boolean isOwn(FigureNotes.Note note, Caller caller) {
    return note.content().author().name().equals(SavedViewFields.owner(caller));
  }

  static Future<?> list(Call call) {
    call.scope().isOfTheMoment();
    return call.scope().reads().figureNotes();
  }

  /**
   * What is to be written; fails where the day and version never were a pair.
   *
   * @throws HubError where something else of it cannot be
   */
  static Future<FigureNotes.Content> content(Call call) {
    InputObject given = call.arguments();
    String part = String.valueOf(given.get("part", String.class));
    if (!PART.matcher(part).matches()) {
      throw HubError.badRequest(
          "part: "
              + Quoted.of(part)
              + " is no name of a part of the dashboard; allowed: 1 to 40 Latin letters, such as"
              + " \"byProvince\"");
    }
    String query = SavedViewFields.query(String.valueOf(given.get("query", String.class)));
    String text = text(String.valueOf(given.get("text", String.class)).strip());
    return pair(call)
        .map(
            pair ->
                new FigureNotes.Content(
                    new FigureNotes.Subject(part, query, pair.day(), pair.version()),
                    text,
                    author(call.scope().caller())));
  }

  private static Future<AsOf> pair(Call call) {
    Pairs.Given given = Objects.requireNonNull(Pairs.Given.of(call.given()), "a required day");
    return call.scope().pairs().find(given, call.scope().reads());
  }

  private static FigureNotes.Author author(Caller caller) {
    return new FigureNotes.Author(
        SavedViewFields.owner(caller), caller.role().name(), caller.organization());
  }

  private static String text(String text) {
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      throw HubError.badRequest(
          new Title(
              "متن " + text.length() + " نویسه دارد؛ مجاز: ۱ تا " + LONGEST_TEXT,
              "text: it has " + text.length() + " characters; allowed: 1 to " + LONGEST_TEXT));
    }
    if (text.chars().anyMatch(it -> Character.isISOControl(it) && it != '\n')) {
      throw HubError.badRequest(
          new Title(
              "متن نویسهٔ کنترلی دارد؛ مجاز: متن و سطر تازه",
              "text: it has control characters; allowed: text and line feeds"));
    }
    SavedViewFields.refuseCodes(new Title("متن", "text"), text);
    return text;
  }

  /** Keeps a note; what it is was checked before. */
  static Future<FigureNotes.Note> write(Call call, FigureNotes.Content content) {
    Scope scope = call.scope();
    return scope
        .intake()
        .notes()
        .write(content, scope.now())
        .map(
            written ->
                written.orElseThrow(
                    () ->
                        HubError.limitExceeded(
                            new Title(
                                "شما "
                                    + FigureNotes.MOST
                                    + " یادداشت دارید که بیشترین شمار است؛ یکی را حذف کنید",
                                "text: you keep "
                                    + FigureNotes.MOST
                                    + " notes, which is as many as may be; remove one"))));
  }

  /** Keeps a note no longer. */
  static Future<FigureNotes.Note> remove(Call call) {
    String id = String.valueOf(call.arguments().get("id", String.class));
    long number = SavedViewFields.number(TYPE, id).orElseThrow(() -> noNote(id));
    Scope scope = call.scope();
    Role role = scope.caller().role();
    boolean mayAll = role == Role.STEWARD || role == Role.DEMONSTRATION;
    Future<Optional<FigureNotes.Note>> removed =
        scope.intake().notes().remove(number, SavedViewFields.owner(scope.caller()), mayAll);
    return removed.map(found -> found.orElseThrow(() -> noNote(id)));
  }

  private static HubError noNote(String id) {
    return HubError.badRequest(
        "id: " + Quoted.of(id) + " is not the id of a note that you may remove");
  }
}
