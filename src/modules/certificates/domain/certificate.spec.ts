import { HOLDER, content as sample } from '../../../../test/support/registry-fixtures.js';
import { canonicalize } from '../../../core/canonical/index.js';
import { parseRegistrationContent } from '../../../core/credential/index.js';
import { Fault } from '../../../core/fault.js';
import { parseApplicationContent } from '../../registry/domain/index.js';
import { applyStatusAct, STATUS_ACTS, STATUS_TRANSITIONS } from './certificate-status.js';
import { registrationContent } from './registration-content.js';
import { endOfTerm } from './term.js';

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

describe('the content of a certificate', () => {
  const stated = registrationContent(facts, 'DA1122026100001');

  it('has the form that a credential takes', () => {
    expect(parseRegistrationContent(JSON.parse(canonicalize(stated)))).toMatchObject({ ok: true });
    expect(stated.region).toBe('全国');
    const content = { ...facts.content, region: { scope: 'city' as const, name: '北京市' } };
    expect(registrationContent({ ...facts, content }, 'DA1122026100001').region).toBe('市级：北京市');
  });

  it.each([
    ['BJ_DATA_ASSET', '数据资产登记证书', '登记账本'],
    ['PROPERTY_RIGHT_2026', '数据产权登记凭证佐证', '不是国家凭证'],
    ['PUBLIC_RESOURCE_2025', '公共数据资源登记结果佐证', '不是国家凭证'],
  ] as const)('under %s says what it is: %s', (code, certificateType, words) => {
    const shown = registrationContent({ ...facts, profile: { code, version: '2026-08-01' } }, 'SJ1102026100001');
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

  it.each([
    ['active', 'reinstated'],
    ['suspended', 'suspended'],
    ['revoked', 'revoked'],
    ['revoked', 'suspended'],
    ['revoked', 'reinstated'],
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
