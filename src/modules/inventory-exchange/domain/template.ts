import type { TableOfKind } from './columns.js';

/** What marks a row as a note, so that a template that is sent back as it is holds no rows. */
const MARK = '# ';

/** A template: headings, what each column wants, and one row as an example; the last two are notes. */
export function templateRows({ columns }: TableOfKind): string[][] {
  const marked = ([first = '', ...rest]: string[]): string[] => [`${MARK}${first}`, ...rest];
  return [
    columns.map(({ zh }) => zh),
    marked(columns.map(({ note }) => `${note.zh} ${note.en}`)),
    marked(columns.map(({ example }) => example)),
  ];
}
