import { isObject, type JsonObject, type JsonValue } from '../../../core/canonical/index.js';
import { type CaseFault, qualitativeOf, ruleOf } from '../../../core/subsidy/index.js';
import { caseFault } from './faults.js';

const OF_AN_ENTERPRISE = ['id', 'asOf', 'mode', 'facts', 'ruleFacts', 'readings', 'history', 'subject', 'evidence'];
const RANKED = new Set([...OF_AN_ENTERPRISE, 'fixtures']);
const ASKED = new Set([...RANKED, 'ruleIds']);

/**
 * Most rules of one question, and its longest text. Every reading of every rule is computed for an answer: what a file on
 * the command line may hold would keep a server busy for minutes.
 */
const MOST_RULES = 8;
const LONGEST = 32_768;

const TOO_LONG: CaseFault = {
  ...{ pointer: '', zh: `算例长于 ${LONGEST} 个字符` },
  en: `a case is longer than ${LONGEST} characters`,
};
export const NO_CASE: CaseFault = { pointer: '', zh: '算例须为对象', en: 'a case must be an object' };

/**
 * A case as anybody may send it: members that there are, and rules that there are. A file on the command line may say more
 * about itself; whoever asks over HTTP must hear of a slip of the pen. Throws Fault 'subsidy-case-invalid' with the place.
 */
export function askedCase(stated: JsonValue | undefined): JsonObject {
  const asked = known(stated, ASKED);
  const { ruleIds } = asked;
  if (!Array.isArray(ruleIds)) return asked;
  if (ruleIds.length > MOST_RULES) {
    throw caseFault({
      pointer: '/ruleIds',
      zh: `ruleIds 至多 ${MOST_RULES} 条`,
      en: `ruleIds takes ${MOST_RULES} at most`,
    });
  }
  const place = ruleIds.findIndex((id) => typeof id !== 'string' || !isRule(id));
  if (place < 0) return asked;
  throw caseFault({
    pointer: `/ruleIds/${place}`,
    zh: `ruleIds.${place} 没有这条规则`,
    en: `ruleIds.${place} is no rule`,
  });
}

/** What somebody says of an enterprise. Throws Fault 'subsidy-case-invalid' with the place. */
export const askedEnterprise = (stated: JsonValue | undefined): JsonObject => known(stated, RANKED);

/** Where in a request a fact stands that cannot be taken. */
export function factPlace(
  { fact, zh, en }: { fact: string; zh: string; en: string },
  stated: JsonValue | undefined,
): CaseFault {
  const [name = ''] = fact.split(/[.[]/, 1);
  const facts = stated !== undefined && isObject(stated) ? stated['facts'] : undefined;
  const isCommon = facts !== undefined && isObject(facts) && Object.hasOwn(facts, name);
  return { pointer: isCommon ? `/facts/${name}` : '/ruleFacts', zh, en };
}

function known(stated: JsonValue | undefined, members: ReadonlySet<string>): JsonObject {
  if (stated === undefined || !isObject(stated)) throw caseFault(NO_CASE);
  if (JSON.stringify(stated).length > LONGEST) throw caseFault(TOO_LONG);
  requireRules(stated['ruleFacts']);
  const other = Object.keys(stated).find((name) => !members.has(name));
  if (other === undefined) return stated;
  throw caseFault({ pointer: `/${escaped(other)}`, zh: '没有这个成员', en: 'there is no such member' });
}

function requireRules(ruleFacts: JsonValue | undefined): void {
  const names = ruleFacts !== undefined && isObject(ruleFacts) ? Object.keys(ruleFacts) : [];
  const other = names.find((name) => ruleOf(name) === undefined);
  if (other === undefined) return;
  throw caseFault({ pointer: `/ruleFacts/${escaped(other)}`, zh: '没有这条规则', en: 'there is no such rule' });
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
const isRule = (id: string): boolean => ruleOf(id) !== undefined || qualitativeOf(id) !== undefined;
