import { HOLDER, content as sample } from '../../../../test/support/registry-fixtures.js';
import { canonicalize } from '../../../core/canonical/index.js';
import { parseRegistrationContent } from '../../../core/credential/index.js';
import { Fault } from '../../../core/fault.js';
import { parseApplicationContent } from '../../registry/domain/index.js';
import { applyStatusAct, STATUS_ACTS, STATUS_TRANSITIONS } from './certificate-status.js';
import { registrationContent } from './registration-content.js';
import { endOfTerm, endOfValidity } from './term.js';

const facts = {
  centre: 'social' as const,
  centreName: '社会数据资产登记中心',
  profile: { code: 'BJ_DATA_ASSET' as const, version: '2026-07-01' },
  registrationType: 'initial' as const,
  holder: { name: '北京样本数据有限公司', type: 'legal-person' as const, uscc: HOLDER },
  publicity: { startsOn: '2026-09-22', endsOn: '2026-09-30' },
  content: parseApplicationContent(sample(), 'submission'),
};

describe('the term of a certificate', () => {
  it('runs from its issue for the years asked for, five at most', () => {
    const issued = new Date('2026-11-20T02:00:00Z');
    expect(endOfTerm(issued, undefined, 5)).toEqual(new Date('2031-11-19T15:59:59.999Z'));
    expect(endOfTerm(issued, 3, 5)).toEqual(new Date('2029-11-19T15:59:59.999Z'));
    expect(endOfTerm(issued, 9, 5)).toEqual(new Date('2031-11-19T15:59:59.999Z'));
  });
});

describe('the term of a certificate that takes the place of another', () => {
  const issued = new Date('2026-11-20T02:00:00Z');
  const end = new Date('2027-02-27T15:59:59.999Z');
  const until = (registrationType: 'change' | 'renewal', yearsAsked?: number, endOfReplaced: Date | undefined = end) =>
    endOfValidity(issued, { registrationType, endOfReplaced, yearsAsked, greatestYears: 3 }).toISOString();

  it('ends when the other would have ended', () => {
    expect([until('change'), until('change', 3)]).toEqual([end.toISOString(), end.toISOString()]);
  });

  it('runs on from the day after that end when it is a renewal, three years at most', () => {
    expect(until('renewal')).toBe('2030-02-27T15:59:59.999Z');
    expect(until('renewal', 1)).toBe('2028-02-27T15:59:59.999Z');
    expect(until('renewal', 5)).toBe('2030-02-27T15:59:59.999Z');
    // From 29 February the corresponding day is missing in a common year.
    expect(until('renewal', 1, new Date('2028-02-28T15:59:59.999Z'))).toBe('2029-02-28T15:59:59.999Z');
  });

  it('without another is that of a first one', () => {
    expect(
      endOfValidity(issued, { registrationType: 'initial', endOfReplaced: undefined, yearsAsked: 1, greatestYears: 5 }),
    ).toEqual(endOfTerm(issued, 1, 5));
  });
});
const place = { number: 'DA1122026100001', withheldSalt: new Uint8Array(32).fill(9) };

describe('the content of a certificate', () => {
  const stated = registrationContent(facts, place);

  it('has the form that a credential takes', () => {
    expect(parseRegistrationContent(JSON.parse(canonicalize(stated)))).toMatchObject({ ok: true });
    expect(stated.region).toBe('全国');
    const content = { ...facts.content, region: { scope: 'city' as const, name: '北京市' } };
    expect(registrationContent({ ...facts, content }, place).region).toBe('市级：北京市');
  });

  it('carries the salt of what is withheld from the public, and no salt otherwise', () => {
    expect(stated).toMatchObject({ publicity: facts.publicity });
    expect(stated).not.toHaveProperty('withheld');
    const { publicity: _none, ...unpublished } = facts;
    const withheld = registrationContent(unpublished, place);
    expect(withheld).not.toHaveProperty('publicity');
    expect(withheld.withheld).toEqual({ salt: Buffer.alloc(32, 9).toString('base64url') });
    expect(parseRegistrationContent(JSON.parse(canonicalize(withheld)))).toMatchObject({ ok: true });
  });

  it.each([
    ['BJ_DATA_ASSET', '数据资产登记证书', '登记账本'],
    ['PROPERTY_RIGHT_2026', '数据产权登记凭证佐证', '不是国家凭证'],
    ['PUBLIC_RESOURCE_2025', '公共数据资源登记结果佐证', '不是国家凭证'],
  ] as const)('under %s says what it is: %s', (code, certificateType, words) => {
    const shown = registrationContent({ ...facts, profile: { code, version: '2026-08-01' } }, place);
    expect(shown.certificateType).toBe(certificateType);
    expect(shown.statement).toContain(words);
    expect(parseRegistrationContent(JSON.parse(canonicalize(shown)))).toMatchObject({ ok: true });
  });

  it('leaves out contacts, business details, sample data and evidence', () => {
    expect(JSON.stringify(stated)).not.toMatch(/样本联系人|8888|样本路|eeeeeeee/);
  });
});

describe('acts on a certificate', () => {
  it.each([
    ['active', 'revoked', 'revoked'],
    ['active', 'suspended', 'suspended'],
    ['suspended', 'reinstated', 'active'],
    ['suspended', 'revoked', 'revoked'],
  ] as const)('%s, %s: %s', (state, act, next) => {
    expect(applyStatusAct(state, act, 'other')).toBe(next);
  });

  it.each(['active', 'suspended'] as const)('%s, cancelled: cancelled, on each ground', (state) => {
    for (const ground of STATUS_TRANSITIONS.cancelled.reasons) {
      expect(applyStatusAct(state, 'cancelled', ground)).toBe('cancelled');
    }
  });

  it.each([
    ['active', 'reinstated'],
    ['suspended', 'suspended'],
    ['revoked', 'revoked'],
    ['revoked', 'suspended'],
    ['revoked', 'reinstated'],
    ['revoked', 'cancelled'],
    ['cancelled', 'revoked'],
    ['cancelled', 'suspended'],
    ['cancelled', 'reinstated'],
    ['cancelled', 'cancelled'],
  ] as const)('%s, %s: refused', (state, act) => {
    expect(() => applyStatusAct(state, act, 'other')).toThrow(new Fault('certificate-transition'));
  });

  it('take only reasons of their own', () => {
    for (const act of STATUS_ACTS) {
      const [state] = STATUS_TRANSITIONS[act].from;
      expect(() => applyStatusAct(state ?? 'active', act, 'because')).toThrow(new Fault('validation-failed'));
    }
  });
});
