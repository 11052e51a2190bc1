const INTEGER = /^-?\d+$/;

/**
 * The value of a JSON number, or undefined where a double cannot keep it: an integer beyond 2^53-1 in its own or its
 * canonical spelling (RFC 7493 section 2.2), a number that overflows, or one that vanishes.
 */
export const exactNumber = (text: string): number | undefined => {
  const value = Number(text);
  const vanished = value === 0 && /[1-9]/.test(text.replace(/[eE].*$/, ''));
  const unsafe = !Number.isSafeInteger(value) && (INTEGER.test(text) || INTEGER.test(String(value)));
  // Negative zero is written as 0 (RFC 8785 section 3.2.2.3), so it is read as 0.
  return Number.isFinite(value) && !vanished && !unsafe ? value + 0 : undefined;
};
