/** Why a document cannot carry an event that names it, in words for people. */
export const DOCUMENT_REFUSALS = {
  DOCUMENT_UNKNOWN: { zh: '账簿中没有这份凭据', en: 'there is no such document in the books' },
  DOCUMENT_VOID: { zh: '凭据已作废', en: 'the document is void' },
  DOCUMENT_LATER: { zh: '凭据日期晚于事项日期', en: 'the document is later than the event' },
  DOCUMENT_OF_OTHER_ASSET: { zh: '凭据标记的是另一项资产', en: 'the document is tagged with another asset' },
  DOCUMENT_OF_OTHER_COMPONENT: { zh: '凭据标记的是其他成本构成', en: 'the document is tagged with other components' },
  DOCUMENT_AMOUNT_EXCEEDED: {
    zh: '发票的剩余金额不足以支持该事项',
    en: 'not enough of the invoices is left for the event',
  },
} as const;

export type DocumentRefusal = keyof typeof DOCUMENT_REFUSALS;
