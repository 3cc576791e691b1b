// The symbols of the market, however many there are.
import { get } from './api.js';

const PAGE = 1_000;

/** All symbols with their newest prices, as /api/symbols gives them. */
export async function allSymbols() {
  const found = [];
  let cursor = null;
  do {
    const { symbols, next } = await get('/api/symbols', { limit: PAGE, cursor });
    found.push(...symbols);
    cursor = next;
  } while (cursor);
  return found;
}
