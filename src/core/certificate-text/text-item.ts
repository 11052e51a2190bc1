/** A label in both languages of the registry. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/**
 * One line of a certificate, in the order in which a person reads it: the title, the heading of a section, a field with
 * its label, a sentence of the registry's own, or what stands at the seal: who issued it, and the day.
 */
export type TextItem =
  | ({ readonly kind: 'title' | 'heading' | 'sentence' } & Bilingual)
  | ({ readonly kind: 'field'; readonly value: string } & Bilingual)
  | { readonly kind: 'sealed'; readonly by: string; readonly on: string };

export const heading = (zh: string, en: string): TextItem => ({ kind: 'heading', zh, en });
export const field = (zh: string, en: string, value: string): TextItem => ({ kind: 'field', zh, en, value });
export const sentence = (zh: string, en: string): TextItem => ({ kind: 'sentence', zh, en });

/** What of an item is drawn, piece by piece and in that order. */
export const piecesOf = (item: TextItem): readonly string[] => {
  if (item.kind === 'sealed') return [item.by, item.on];
  return item.kind === 'field' ? [item.zh, item.en, item.value] : [item.zh, item.en];
};

/**
 * A text as two readings of it are compared: NFKC, because fonts and readers of PDF replace characters by compatible ones,
 * and without blanks, because where a line breaks says nothing.
 */
export const compactText = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

/** All that the items say, compact. */
export const compactItems = (items: readonly TextItem[]): string =>
  compactText(items.map((item) => piecesOf(item).join('\n')).join('\n'));
