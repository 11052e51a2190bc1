/** A text in both languages of the program. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** One thing that is wrong with the configuration: which setting, and a sentence in both languages. */
export interface ConfigProblem extends Bilingual {
  readonly variable: string;
}

/** What a parser answers: the value, or what is wrong, worded to follow the setting's name. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Bilingual);

/** A parsed value. */
export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value });

/** A refusal; both texts follow the name of the setting, as in "PORT must be …". */
export const refused = (zh: string, en: string): Parsed<never> => ({ ok: false, zh, en });
