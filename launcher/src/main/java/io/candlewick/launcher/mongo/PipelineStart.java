package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/**
 * The first stages of a pipeline, as far as the store can execute them itself: a match, then a
 * sort, then a limit.
 *
 * @param orderBy null for none
 * @param limit 0 for none
 * @param rest all other stages
 */
record PipelineStart(Document filter, Document orderBy, int limit, List<Document> rest) {

  static PipelineStart of(List<Document> pipeline) {
    List<Document> rest = pipeline;
    Document filter = new Document();
    if (begins(rest, "$match") && rest.get(0).get("$match") instanceof Document match) {
      filter = match;
      rest = rest.subList(1, rest.size());
    }
    Document orderBy = null;
    if (begins(rest, "$sort") && rest.get(0).get("$sort") instanceof Document sort) {
      orderBy = sort;
      rest = rest.subList(1, rest.size());
    }
    int limit = 0;
    if (begins(rest, "$limit")
        && rest.get(0).get("$limit") instanceof Number most
        && most.longValue() > 0
        && most.longValue() <= Integer.MAX_VALUE) {
      limit = most.intValue();
      rest = rest.subList(1, rest.size());
    }
    return new PipelineStart(filter, orderBy, limit, rest);
  }

  private static boolean begins(List<Document> stages, String name) {
    return !stages.isEmpty() && stages.get(0).size() == 1 && stages.get(0).containsKey(name);
  }
}
