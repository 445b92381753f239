/** Standard base64 as a field of a file; anything that is not canonical stays what it is, for its reader to refuse. */
export function unbase64(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    const text = atob(value);
    return btoa(text) === value ? Uint8Array.from(text, (letter) => letter.charCodeAt(0)) : value;
  } catch {
    return value;
  }
}
