/** What a text must hold: a term, all of several, or any of several. */
export type TermExpression =
  | { readonly term: string }
  | { readonly all: readonly TermExpression[] }
  | { readonly any: readonly TermExpression[] };

export const term = (text: string): TermExpression => ({ term: text });
export const all = (parts: readonly TermExpression[]): TermExpression => ({ all: parts });
export const any = (parts: readonly TermExpression[]): TermExpression => ({ any: parts });

/** Whether a text with these terms holds what is asked for. Of nothing everything holds all, and nothing holds any. */
export function holds(expression: TermExpression, terms: ReadonlySet<string>): boolean {
  if ('term' in expression) return terms.has(expression.term);
  if ('all' in expression) return expression.all.every((part) => holds(part, terms));
  return expression.any.some((part) => holds(part, terms));
}

/** The expression with every term written in another way. */
export function mapTerms(expression: TermExpression, write: (text: string) => string): TermExpression {
  if ('term' in expression) return term(write(expression.term));
  if ('all' in expression) return all(expression.all.map((part) => mapTerms(part, write)));
  return any(expression.any.map((part) => mapTerms(part, write)));
}

/**
 * The expression as PostgreSQL reads a `tsquery` (input syntax of the type): every term stands between quotation marks with
 * its own marks and backslashes doubled, so that nothing in a term is ever an operator. Undefined for an expression
 * without any term, since the type has none that holds for everything.
 */
export function tsqueryText(expression: TermExpression): string | undefined {
  if ('term' in expression) return `'${expression.term.replace(/['\\]/g, '$&$&')}'`;
  const [parts, operator] = 'all' in expression ? [expression.all, ' & '] : [expression.any, ' | '];
  const texts = parts.map(tsqueryText).filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : `(${texts.join(operator)})`;
}

/** How many terms are written in it. */
export function termCount(expression: TermExpression): number {
  if ('term' in expression) return 1;
  const parts = 'all' in expression ? expression.all : expression.any;
  return parts.reduce((sum, part) => sum + termCount(part), 0);
}
