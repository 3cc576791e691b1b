// The difference of two texts by lines: the longest common subsequence stays, the rest was removed or added.

/**
 * @param {string[]} before
 * @param {string[]} after
 * @returns {{kind: 'same'|'removed'|'added', line: string}[]} in order; removed lines come before added ones
 */
export function difference(before, after) {
  // lengths[i][j]: how many lines before[i…] and after[j…] have in common
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i][j] = before[i] === after[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const lines = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ kind: 'same', line: before[i++] });
      j++;
    } else if (j >= after.length || (i < before.length && lengths[i + 1][j] >= lengths[i][j + 1])) {
      lines.push({ kind: 'removed', line: before[i++] });
    } else {
      lines.push({ kind: 'added', line: after[j++] });
    }
  }
  return lines;
}
