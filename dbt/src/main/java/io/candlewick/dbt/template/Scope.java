package io.candlewick.dbt.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The blocks that are open at a place of a template, and the names that each brought. */
final class Scope {
  private static final class Block {
    final String tag;
    final Set<String> names = new HashSet<>();

    Block(String tag) {
      this.tag = tag;
    }
  }

  private final Deque<Block> blocks = new ArrayDeque<>();

  Scope() {
    open("file");
  }

  void open(String tag) {
    blocks.push(new Block(tag));
  }

  /** Closes a block; false if another one is open. */
  boolean close(String tag) {
    if (!blocks.peek().tag.equals(tag)) {
      return false;
    }
    blocks.pop();
    return true;
  }

  /** The tag of the innermost open block, `file` at the top level. */
  String innermost() {
    return blocks.peek().tag;
  }

  boolean isWithin(String tag) {
    return blocks.stream().anyMatch(b -> b.tag.equals(tag));
  }

  /** The next branch of an `if`: what the last one set is gone. */
  void branch() {
    blocks.peek().names.clear();
  }

  /** A name that is there until the innermost block ends. */
  void add(String name) {
    blocks.peek().names.add(name);
  }

  /**
   * A name set by `set`: it outlives an `if`, but not in a loop, where the next round would not
   * have it.
   */
  void set(String name) {
    if (isWithin("for")) {
      add(name);
      return;
    }
    blocks.stream()
        .filter(b -> !b.tag.equals("if") && !b.tag.equals("set"))
        .findFirst()
        .ifPresent(b -> b.names.add(name));
  }

  boolean has(String name) {
    for (Block block : blocks) {
      if (block.names.contains(name)) {
        return true;
      }
      if (block.tag.equals("macro")) {
        return false;
      }
    }
    return false;
  }

  /** Whether a name was brought by a block around the innermost loop. */
  boolean isOutsideOfLoop(String name) {
    boolean passed = false;
    for (Block block : blocks) {
      if (passed && block.names.contains(name)) {
        return true;
      }
      if (!passed && block.names.contains(name)) {
        return false;
      }
      passed |= block.tag.equals("for");
    }
    return false;
  }
}
