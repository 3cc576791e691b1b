"""What the fuzzer cannot know of the API from its description alone."""
import schemathesis


@schemathesis.serializer("application/x-ndjson")
def ndjson(ctx, value):
    return str(value).encode("utf-8", "surrogatepass")


@schemathesis.hook
def map_query(ctx, query):
    """A stream without a limit does not end; one of symbols that nobody trades says nothing."""
    if ctx.operation is not None and ctx.operation.path in ("/ticks/stream", "/api/stream"):
        return {"limit": 1}
    return query


@schemathesis.hook
def map_body(ctx, body):
    """While the market stands still the stream says nothing: the page's commands pause it, the fuzzer does not."""
    if isinstance(body, dict):
        if body.get("action") == "pause":
            return {**body, "action": "resume"}
        if body.get("kind") == "trading_halt":
            return {**body, "kind": "liquidity_drought"}
    return body
