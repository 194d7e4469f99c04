/**
 * A UUID of version 7 (RFC 9562, 5.7): milliseconds since 1970, then chance. The sender makes it once for an ask and
 * keeps it for every repetition, so that an ask lands once.
 */
export function uuid7(now: number = Date.now(), random: Uint8Array = chance()): string {
  const bytes = new Uint8Array(16);
  bytes.set(random.subarray(0, 10), 6);
  for (let at = 5, rest = now; at >= 0; at--, rest = Math.floor(rest / 256)) {
    bytes[at] = rest % 256;
  }
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, b => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

// getRandomValues, because randomUUID is missing on pages served without TLS.
function chance(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(10));
}
