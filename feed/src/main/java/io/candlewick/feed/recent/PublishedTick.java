package io.candlewick.feed.recent;

import io.candlewick.model.Tick;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A published tick and its bytes, which are rendered once, when the first reader asks for them.
 * Thread-safe.
 */
public final class PublishedTick {
  private static final int USUAL_LENGTH = 640;
  private static final int EVENT_END = 2;

  private final Tick tick;
  private final PublishedPosition id;
  private volatile Rendered rendered;

  /** The bytes of a server-sent event, and where its JSON begins. */
  private static final class Rendered {
    private final byte[] event;
    private final int json;

    Rendered(byte[] event, int json) {
      this.event = event;
      this.json = json;
    }

    int jsonLength() {
      return event.length - json - EVENT_END;
    }
  }

  PublishedTick(Tick tick, PublishedPosition id) {
    this.tick = tick;
    this.id = id;
  }

  public Tick tick() {
    return tick;
  }

  public PublishedPosition id() {
    return id;
  }

  /** The server-sent event; not to be changed. */
  public byte[] event() {
    return rendered().event;
  }

  /** Length of its JSON in bytes. */
  public int jsonLength() {
    return rendered().jsonLength();
  }

  /** Writes its JSON. */
  public void writeJson(OutputStream out) throws IOException {
    Rendered bytes = rendered();
    out.write(bytes.event, bytes.json, bytes.jsonLength());
  }

  /** Its JSON with one more field at the end; neither its name nor its text needs escapes. */
  public byte[] jsonWith(String name, String text) {
    Rendered bytes = rendered();
    byte[] field = (",\"" + name + "\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
    int kept = bytes.jsonLength() - 1; // without the closing brace
    byte[] json = new byte[kept + field.length];
    System.arraycopy(bytes.event, bytes.json, json, 0, kept);
    System.arraycopy(field, 0, json, kept, field.length);
    return json;
  }

  private Rendered rendered() {
    Rendered bytes = rendered;
    if (bytes == null) {
      StringBuilder text = new StringBuilder(USUAL_LENGTH);
      text.append("event: tick\nid: ").append(id).append("\ndata: ");
      int json = text.length();
      TickJson.append(text, tick);
      text.append("\n\n");
      bytes = new Rendered(text.toString().getBytes(StandardCharsets.UTF_8), json);
      rendered = bytes;
    }
    return bytes;
  }
}
