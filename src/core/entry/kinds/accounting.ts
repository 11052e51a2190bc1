import { certificateNumber, creditCode, day, oneOf } from '../../shape/index.js';
import { committed, kind, open, openIfAny, personal } from '../field.js';
import { digestPair, slug } from '../terms.js';

/** 授权运营、监管沙盒、数据出境、质押贷款利息、作价入股: what holders prove by a document that an officer confirmed. */
export const RECORDS_OF_HOLDERS = [
  'authorised-operation',
  'sandbox',
  'data-export',
  'interest',
  'contribution',
] as const;

/** 入表, and the records kept beside a registration. Every amount is committed. */
export const ACCOUNTING_KINDS = {
  'recognition.recorded': kind({
    subjectPrefix: 'recognition',
    fields: {
      number: open(certificateNumber),
      holderCode: open(creditCode),
      assetClass: open(oneOf('inventory', 'intangible-asset', 'development-expenditure')),
      recognisedOn: open(day),
      /** Digest of the ledger of costs and the report that follow from it. */
      reportDigest: open(digestPair),
      amounts: committed,
    },
  }),
  'record.filed': kind({
    subjectPrefix: 'record',
    fields: {
      recordType: open(oneOf(...RECORDS_OF_HOLDERS, 'dossier', 'fee-payment', 'fee-waiver')),
      number: openIfAny(certificateNumber),
      holderCode: open(creditCode),
      filedOn: open(day),
      reference: openIfAny(slug),
      documentDigest: openIfAny(digestPair),
      details: personal,
    },
  }),
} as const;
