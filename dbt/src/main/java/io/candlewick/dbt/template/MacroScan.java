package io.candlewick.dbt.template;

import com.hubspot.jinjava.tree.parse.TagToken;
import com.hubspot.jinjava.tree.parse.Token;
import io.candlewick.dbt.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the macros of a file and how they are called. */
final class MacroScan {
  private final TemplateText file;
  private final Faults faults;

  MacroScan(TemplateText file, Faults faults) {
    this.file = file;
    this.faults = faults;
  }

  void addTo(Map<String, MacroSignature> signatures) {
    for (Token token : Tokens.of(file, faults)) {
      if (token instanceof TagToken tag && tag.getTagName().equals("macro")) {
        add(tag, signatures);
      }
    }
  }

  private void add(TagToken tag, Map<String, MacroSignature> signatures) {
    int line = Tokens.startLine(file, tag);
    List<Lexeme> words = Lexeme.of(tag.getHelpers(), line);
    if (words.size() < 3 || words.get(0).kind() != Lexeme.Kind.NAME || !words.get(1).is("(")) {
      faults.add(file.file(), line, "a macro needs a name and parameters: macro name(a, b=1)");
      return;
    }
    String name = words.get(0).text();
    if (Language.FUNCTIONS.contains(name)
        || Language.OBJECTS.containsKey(name)
        || signatures.containsKey(name)) {
      faults.add(file.file(), line, "there is another macro or function named " + name);
      return;
    }
    signatures.put(name, signature(name, words.subList(2, words.size())));
  }

  private static MacroSignature signature(String name, List<Lexeme> words) {
    List<String> parameters = new ArrayList<>();
    int required = 0;
    int depth = 0;
    for (int i = 0; i < words.size(); i++) {
      Lexeme word = words.get(i);
      boolean starts = i == 0 || words.get(i - 1).is(",");
      if (depth == 0 && starts && word.kind() == Lexeme.Kind.NAME) {
        parameters.add(word.text());
        if (i + 1 >= words.size() || !words.get(i + 1).is("=")) {
          required++;
        }
      }
      depth += Calls.depth(word);
    }
    return new MacroSignature(name, List.copyOf(parameters), required);
  }
}
