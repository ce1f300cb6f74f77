package org.peyman.hub.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An Excel workbook, opened by its table of contents as Excel does, with what Java brings. */
record WorkbookFile(Map<String, String> sheets, String styles) {

  private static final Pattern SHEET = Pattern.compile("xl/worksheets/(\\w+)\\.xml");
  private static final Pattern TEXT = Pattern.compile("<is><t[^>]*>([^<]*)</t></is>");

  private static final Pattern CHARACTER = Pattern.compile("&#x([0-9a-f]+);");
  private static final int HEXADECIMAL = 16;

  static WorkbookFile of(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("peyman-", ".xlsx");
    try {
      Files.write(file, bytes);
      Map<String, String> sheets = new LinkedHashMap<>();
      String styles;
      try (ZipFile zip = new ZipFile(file.toFile())) {
        byte[] of = zip.getInputStream(zip.getEntry("xl/styles.xml")).readAllBytes();
        styles = new String(of, StandardCharsets.UTF_8);
        for (ZipEntry entry : zip.stream().toList()) {
          Matcher sheet = SHEET.matcher(entry.getName());
          if (sheet.matches()) {
            byte[] content = zip.getInputStream(entry).readAllBytes();
            sheets.put(sheet.group(1), new String(content, StandardCharsets.UTF_8));
          }
        }
      }
      return new WorkbookFile(sheets, styles);
    } finally {
      Files.delete(file);
    }
  }

  /** The XML of the first sheet. */
  String sheet() {
    return String.valueOf(sheets.get("sheet1"));
  }

  long rows() {
    return sheet().split("<row ", -1).length - 1L;
  }

  /** The texts of a sheet, cell by cell. */
  static List<String> texts(String sheet) {
    List<String> texts = new ArrayList<>();
    Matcher text = TEXT.matcher(sheet);
    while (text.find()) {
      texts.add(read(text.group(1)));
    }
    return texts;
  }

  private static String read(String xml) {
    return CHARACTER
        .matcher(xml)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    Character.toString(Integer.parseInt(found.group(1), HEXADECIMAL))))
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }
}
