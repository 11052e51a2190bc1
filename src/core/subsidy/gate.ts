import { type CivilDate, isCivilDate } from '../calendar/index.js';
import type { Circumstances, PolicySettings } from './context.js';
import type { FactValue, Facts } from './facts/values.js';
import type { PolicyDocument, Rule } from './policy.js';

/** Whether a document pays on that day. */
export interface GateFinding {
  readonly state: 'open' | 'closed' | 'unknown';
  readonly reason: string;
  /** Words of the document that decide, where it has any. */
  readonly quote: string;
  /** What was taken for granted to open it. */
  readonly assumed?: string;
}

/**
 * Status before anything else: a draft pays nothing; a document with an unknown day of publication, or a guide whose
 * window was not recorded, cannot be judged. `simulate_if_published` takes such a document as published; it does not
 * turn back a day that is known.
 */
export function gateOf(document: PolicyDocument, rule: Rule, facts: Facts, at: Circumstances): GateFinding {
  const finding = asItStands(document, rule, facts, at);
  if (at.mode === 'substantive' || finding.state === 'open') return finding;
  const { gate } = document;
  if (finding.state === 'closed' && gate.kind !== 'draft') return finding;
  return { state: 'open', reason: finding.reason, quote: finding.quote, assumed: `假定${document.id}按现文发布施行` };
}

function asItStands(document: PolicyDocument, rule: Rule, facts: Facts, at: Circumstances): GateFinding {
  const { gate } = document;
  switch (gate.kind) {
    case 'draft':
      return { state: 'closed', reason: '文件状态=征求意见稿，未生效', quote: gate.quote };
    case 'publication':
      return published(document.id, gate, publishedOn(document.id, facts, at.settings), at.asOf);
    case 'batch':
      return inBatch(rule.id, windowOf(rule.id, at.settings), gate.why, at.asOf);
  }
}

function published(
  id: string,
  gate: { readonly until: string; readonly clause: string; readonly quote: string },
  on: CivilDate | null,
  asOf: CivilDate,
): GateFinding {
  const { quote, clause, until } = gate;
  if (asOf > until) return { state: 'closed', reason: `${clause}：${until}止`, quote };
  if (on === null) return { state: 'unknown', reason: `${id} 发布日未录入，无法判定是否已施行`, quote };
  if (asOf < on) return { state: 'closed', reason: `${clause}：自发布之日（${on}）起执行，尚未施行`, quote };
  return { state: 'open', reason: `${on} 至 ${until} 施行`, quote };
}

function inBatch(
  ruleId: string,
  window: readonly [CivilDate, CivilDate] | null,
  why: string,
  asOf: CivilDate,
): GateFinding {
  if (window === null) return { state: 'unknown', reason: `${ruleId} 批次窗口未录入：${why}`, quote: '' };
  const [from, to] = window;
  const open = from <= asOf && asOf <= to;
  return {
    state: open ? 'open' : 'closed',
    reason: open ? `批次窗口 ${from} 至 ${to}` : `不在批次窗口 ${from} 至 ${to} 内`,
    quote: '',
  };
}

/** The case's own fact, where it states one (null: not recorded), else what the operator recorded. */
function publishedOn(id: string, facts: Facts, settings: PolicySettings): CivilDate | null {
  const stated: FactValue | undefined = facts.get('documentPublishedOn');
  if (stated?.kind === 'nothing') return null;
  if (stated?.kind === 'day') return stated.value;
  return settings.publishedOn.get(id) ?? null;
}

/** The window of the most exact pattern that fits: the rule itself, else the longest, of equals the first by its letters. */
function windowOf(ruleId: string, { batchWindows }: PolicySettings): readonly [CivilDate, CivilDate] | null {
  const own = batchWindows.get(ruleId);
  if (own !== undefined) return own;
  let best: string | undefined;
  for (const pattern of batchWindows.keys()) {
    if (fits(pattern, ruleId) && (best === undefined || isMoreExact(pattern, best))) best = pattern;
  }
  return best === undefined ? null : (batchWindows.get(best) ?? null);
}

const isMoreExact = (one: string, other: string): boolean =>
  one.length === other.length ? one < other : one.length > other.length;

/** A pattern is an id, with `*` for any characters. */
export function fits(pattern: string, id: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === id;
  const last = rest.pop() ?? '';
  if (!id.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = id.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return id.length - from >= last.length && id.endsWith(last);
}

/** A window from two texts; nothing when they are no days or the wrong way round. */
export const windowFrom = (from: string, to: string): readonly [CivilDate, CivilDate] | undefined =>
  isCivilDate(from) && isCivilDate(to) && from <= to ? [from, to] : undefined;
