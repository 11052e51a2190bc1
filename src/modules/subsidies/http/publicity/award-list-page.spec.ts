import type { AwardForm } from '../../domain/award.js';
import { newGrant } from '../../domain/grant.js';
import { awardListPage } from './award-list-page.js';

const SITE = { url: 'https://registry.example', isSample: false, centreNames: { public: '公共', social: '社会' } };
const pageOf = (form: AwardForm, change: object): string =>
  awardListPage(SITE, {
    ...{ filter: {}, nextCursor: null, isFirst: true },
    awards: [
      {
        ...{
          id: 'a',
          claimId: 'c',
          organisationId: 'o',
          recipientName: '样本企业',
          recipientCode: '91110000MA0000001X',
        },
        ...{
          policyId: 'BJ-DIGEST',
          policyVersion: '1',
          ruleId: 'BJ-XC-RENT',
          year: 2026,
          scopes: [],
          form,
          amount: 100n,
        },
        ...{ by: { accountId: 'b', personId: 'p' }, at: new Date(0), publishedIndex: 1 },
        standing: { ...newGrant(100n), ...change },
      },
    ],
  });

it.each([
  ['cash', {}, true],
  ['cash', { released: 40n }, true],
  ['cash', { released: 100n }, false],
  ['cash', { paid: 100n }, false],
  ['fee-waiver', {}, false],
] as const)('of %s with %j something is still to be paid: %s', (form, change, isToPay) => {
  expect(pageOf(form, change).includes('尚未支付')).toBe(isToPay);
});
