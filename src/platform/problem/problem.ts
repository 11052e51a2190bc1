/** A message in the two languages of the registry. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What the outside is told about one fault code. `{name}` in a detail stands for the fault's parameter. */
export interface ProblemDefinition {
  readonly status: number;
  readonly title: Bilingual;
  readonly detail: Bilingual;
}

/** Exhaustive table of a module's fault codes. */
export type ProblemTable<C extends string> = Readonly<Record<C, ProblemDefinition>>;

/** The languages a problem can be told in. */
export type Language = 'zh' | 'en';

/** Chinese, unless the caller prefers English (RFC 9110 section 12.5.4; the first acceptable of the two wins). */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const quality = parameters.map((p) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter((range) => (range.language === 'zh' || range.language === 'en') && range.quality > 0)
    .sort((left, right) => right.quality - left.quality);
  return wanted[0]?.language === 'en' ? 'en' : 'zh';
}

/** Fills `{name}` places with the fault's parameters; of one that is given in both languages, that of the reader. */
export function fillTemplate(
  template: string,
  parameters: Readonly<Record<string, unknown>>,
  language: Language = 'zh',
): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = parameters[name];
    if (value === undefined) return place;
    if (isBilingual(value)) return value[language];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  });
}

const isBilingual = (value: unknown): value is Bilingual =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'zh') === 'string' &&
  typeof Reflect.get(value, 'en') === 'string';
