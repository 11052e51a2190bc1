import type { FieldFault } from '../../../core/fault.js';
import { milestoneFault } from '../domain/faults.js';
import type { EXPORT_WAYS, RecordMatter, RecordType, SANDBOX_STEPS, Span } from '../domain/record.js';
import type { NamedParty } from '../domain/statement.js';
import { partyOf } from './common.dto.js';
import { dayOf, fenOf } from './field-rules.js';

interface GivenSpan {
  readonly from: string;
  readonly until: string;
}

/** Members of a record as its form has them, each of its own shape. */
interface Given {
  readonly type: RecordType;
  readonly authoriser?: NamedParty;
  readonly scope?: string;
  readonly term?: GivenSpan;
  readonly step?: (typeof SANDBOX_STEPS)[number];
  readonly project?: string;
  readonly way?: (typeof EXPORT_WAYS)[number];
  readonly fileNumber?: string;
  readonly encumbrance?: string;
  readonly amount?: string;
  readonly period?: GivenSpan;
  readonly company?: NamedParty;
}

const MEMBERS = [
  ...(['authoriser', 'scope', 'term', 'step', 'project', 'way', 'fileNumber'] as const),
  ...(['encumbrance', 'amount', 'period', 'company'] as const),
];
type Member = (typeof MEMBERS)[number];

interface Own {
  readonly needed: readonly Member[];
  readonly possible?: readonly Member[];
}

/** What each type has; whatever stands in neither list is not of it. */
const OWN: Readonly<Record<RecordType, Own>> = {
  'authorised-operation': { needed: ['authoriser', 'scope', 'term'], possible: ['encumbrance'] },
  sandbox: { needed: ['step', 'project'] },
  'data-export': { needed: ['way', 'fileNumber'] },
  interest: { needed: ['encumbrance', 'amount', 'period'] },
  contribution: { needed: ['encumbrance', 'amount', 'company'] },
};

/** The matter of a record. Throws Fault 'validation-failed' with every member that its type lacks or does not have. */
export function matterOf(dto: Given): RecordMatter {
  const { type, authoriser, scope, term, step, project, way, fileNumber, encumbrance, amount, period, company } = dto;
  const { needed, possible = [] } = OWN[type];
  const errors = MEMBERS.flatMap((member): FieldFault[] => {
    const isThere = dto[member] !== undefined;
    if (isThere ? needed.includes(member) || possible.includes(member) : !needed.includes(member)) return [];
    return [{ pointer: `/${member}`, code: isThere ? 'not-of-this-type' : 'needed-for-type', params: { type } }];
  });
  if (errors.length > 0) throw milestoneFault('validation-failed', {}, errors);
  const on = encumbrance === undefined ? {} : { encumbrance };
  if (type === 'authorised-operation' && authoriser && scope && term)
    return { type, authoriser: partyOf(authoriser), scope, term: spanOf(term), ...on };
  if (type === 'sandbox' && step && project) return { type, step, project };
  if (type === 'data-export' && way && fileNumber) return { type, way, fileNumber };
  const fen = amount === undefined ? undefined : fenOf(amount);
  if (type === 'interest' && encumbrance && fen && period)
    return { type, encumbrance, amount: fen, period: spanOf(period) };
  if (type === 'contribution' && encumbrance && fen && company)
    return { type, encumbrance, amount: fen, company: partyOf(company) };
  throw new Error(`a record of type ${type} was checked and is not whole`);
}

const spanOf = ({ from, until }: GivenSpan): Span => ({ from: dayOf(from), until: dayOf(until) });
