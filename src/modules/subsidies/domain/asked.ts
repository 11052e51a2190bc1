import { isObject, type JsonObject, type JsonValue } from '../../../core/canonical/index.js';
import { type CaseFault, qualitativeOf, ruleOf } from '../../../core/subsidy/index.js';
import { caseFault } from './faults.js';

const OF_AN_ENTERPRISE = ['id', 'asOf', 'mode', 'facts', 'ruleFacts', 'readings', 'history', 'subject', 'evidence'];
const RANKED = new Set([...OF_AN_ENTERPRISE, 'fixtures']);
const ASKED = new Set([...RANKED, 'ruleIds']);

export const NO_CASE: CaseFault = { pointer: '', zh: '算例须为对象', en: 'a case must be an object' };

/**
 * A case as anybody may send it: members that there are, and rules that there are. A file on the command line may say more
 * about itself; whoever asks over HTTP must hear of a slip of the pen. Throws Fault 'subsidy-case-invalid' with the place.
 */
export function askedCase(stated: JsonValue | undefined): JsonObject {
  const asked = known(stated, ASKED);
  const { ruleIds } = asked;
  if (!Array.isArray(ruleIds)) return asked;
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
  const other = Object.keys(stated).find((name) => !members.has(name));
  if (other === undefined) return stated;
  const pointer = `/${other.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  throw caseFault({ pointer, zh: '没有这个成员', en: 'there is no such member' });
}

const isRule = (id: string): boolean => ruleOf(id) !== undefined || qualitativeOf(id) !== undefined;
