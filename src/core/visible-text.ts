/**
 * The text as a person can trust it: characters that show nothing, turn the direction of writing or are no characters of
 * XML 1.0 (section 2.2) are replaced by their name, such as [U+202E]; line feeds and tabs stay, and of a lone surrogate
 * the replacement character is left.
 */
export const visible = (text: string): string =>
  text
    .toWellFormed()
    .replace(
      /[\p{Cf}\p{Co}\p{Zl}\p{Zp}\u{115F}\u{1160}\u{3164}\u{FFA0}\u{2800}\uFFFE\uFFFF]|(?![\n\t])\p{Cc}/gu,
      named,
    );

const named = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
