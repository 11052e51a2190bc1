import { visible } from '../../core/visible-text.js';

/** A piece of HTML or XML. Only `markup` makes one, so that no text passes for it. */
export class Markup {
  private constructor(readonly text: string) {}

  /** For `markup` alone. */
  static made(text: string): Markup {
    return new Markup(text);
  }
}

type Piece = string | number | Markup | undefined | readonly (Markup | string)[];

/**
 * Template tag for HTML and XML 1.0: every value is escaped as a text or a double-quoted attribute, unless it is markup
 * itself; lists are put one after the other, and nothing stands for undefined.
 */
export const markup = (parts: TemplateStringsArray, ...values: readonly Piece[]): Markup =>
  Markup.made(parts.map((part, index) => part + (index < values.length ? written(values[index]) : '')).join(''));

const written = (value: Piece): string => {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(written).join('');
  return escapeText(String(value));
};

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The text with every character that markup gives a meaning written as a reference, and what nobody can see shown. */
export const escapeText = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
