// Raw bytes for reading: as hexadecimal with the text beside it, or as text.

const A_LINE = 16;

/** The bytes of a text in base64. */
export function fromBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** Lines such as 00000010  41 41 50 4c …  AAPL… */
export function hexDump(bytes, perLine = A_LINE) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += perLine) {
    const some = [...bytes.subarray(at, at + perLine)];
    const hex = some.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = some.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
    lines.push(`${at.toString(16).padStart(perLine < A_LINE ? 4 : 8, '0')}  ${hex.padEnd(perLine * 3 - 1)}  ${text}`);
  }
  return lines.join('\n');
}

/** The bytes as UTF-8; what is no letter is shown as a dot, what is no UTF-8 as a question mark in a diamond. */
export function asText(bytes) {
  return new TextDecoder().decode(bytes).replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '·');
}
